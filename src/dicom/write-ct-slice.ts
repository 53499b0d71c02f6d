import { encodePart10 } from './encode-part10.ts'

/** One axial CT slice to write: HU and where it lies, the headers by keyword beside it. */
export type CtSlice = {
  readonly sopInstanceUID: string
  readonly hu: Int16Array
  readonly columns: number
  readonly rows: number
  readonly pixelSpacingMm: readonly [number, number]
  readonly positionMm: readonly [number, number, number]
  readonly instanceNumber: number
  /** Lowest HU that the file can hold: stored unsigned from there. Null stores signed values. */
  readonly floorHu: number | null
  /** Everything that the slices of a series share: UIDs, dates, device, acquisition. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}

/** The stored 16 bits: whether they are read as signed is said by the header. */
const storedOf = ({ hu, floorHu }: CtSlice): Int16Array<ArrayBuffer> =>
  floorHu === null ? hu.slice() : Int16Array.from(hu, (value) => Math.max(value - floorHu, 0))

const ctImageStorage = '1.2.840.10008.5.1.4.1.1.2'

/**
 * Writes one axial, head-first supine CT slice as a Part 10 file: 16 bit, slope 1; signed with intercept 0, or unsigned
 * with the floor as intercept, as scanners that clip do.
 *
 * @returns The bytes of the file.
 * @see DICOM PS3.3 A.3 CT Image IOD
 * @example writeCtSlice({ sopInstanceUID: '2.25.1', hu, columns: 512, rows: 512, ... })
 */
export const writeCtSlice = (slice: CtSlice): Uint8Array =>
  encodePart10(
    {
      Modality: 'CT',
      PatientPosition: 'HFS',
      ...slice.headers,
      InstanceNumber: String(slice.instanceNumber),
      ImagePositionPatient: slice.positionMm.map((mm) => String(Number(mm.toFixed(6)))),
      ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
      SamplesPerPixel: 1,
      PhotometricInterpretation: 'MONOCHROME2',
      Rows: slice.rows,
      Columns: slice.columns,
      PixelSpacing: slice.pixelSpacingMm.map((mm) => String(Number(mm.toFixed(10)))),
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelRepresentation: slice.floorHu === null ? 1 : 0,
      RescaleSlope: '1',
      RescaleIntercept: String(slice.floorHu ?? 0),
      RescaleType: 'HU',
      PixelData: [storedOf(slice).buffer],
      _vrMap: { PixelData: 'OW' },
    },
    ctImageStorage,
    slice.sopInstanceUID,
  )
