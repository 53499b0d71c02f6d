import { type TestElement, type WriteOptions, writeDicom } from './write-dicom.ts'

/** What a test wants of a CT slice; everything else is plain and valid. */
export type CtSliceOptions = WriteOptions & {
  readonly rows?: number
  readonly columns?: number
  /** Stored values, row by row; zeros unless told. */
  readonly pixels?: ArrayLike<number>
  readonly signed?: boolean
  readonly bitsStored?: number
  readonly highBit?: number
  readonly slope?: number | string
  readonly intercept?: number | string
  readonly positionMm?: readonly [number, number, number]
  readonly sopInstanceUID?: string
  readonly seriesInstanceUID?: string
  /** Put in, in place of the slice's own element of the same tag. */
  readonly elements?: readonly TestElement[]
  /** Tags left out. */
  readonly without?: readonly number[]
}

const bytesOfWords = (values: ArrayLike<number>, littleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(values.length * 2)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < values.length; index++)
    view.setUint16(index * 2, (values[index] ?? 0) & 0xffff, littleEndian)
  return bytes
}

const imageElements = (options: CtSliceOptions): TestElement[] => {
  const { rows = 4, columns = 4, signed = true, bitsStored = 16 } = options
  const pixels = options.pixels ?? new Int16Array(rows * columns)
  const littleEndian = options.syntax !== '1.2.840.10008.1.2.2'
  return [
    { tag: 0x00280002, vr: 'US', value: 1 },
    { tag: 0x00280004, vr: 'CS', value: 'MONOCHROME2' },
    { tag: 0x00280010, vr: 'US', value: rows },
    { tag: 0x00280011, vr: 'US', value: columns },
    { tag: 0x00280030, vr: 'DS', value: [0.7, 0.7] },
    { tag: 0x00280100, vr: 'US', value: 16 },
    { tag: 0x00280101, vr: 'US', value: bitsStored },
    { tag: 0x00280102, vr: 'US', value: options.highBit ?? bitsStored - 1 },
    { tag: 0x00280103, vr: 'US', value: signed ? 1 : 0 },
    { tag: 0x00281052, vr: 'DS', value: options.intercept ?? -1024 },
    { tag: 0x00281053, vr: 'DS', value: options.slope ?? 1 },
    { tag: 0x7fe00010, vr: 'OW', bytes: bytesOfWords(pixels, littleEndian) },
  ]
}

/** Elements of a valid CT slice. */
export const ctElements = (options: CtSliceOptions = {}): readonly TestElement[] => {
  const own: TestElement[] = [
    { tag: 0x00080016, vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.2' },
    { tag: 0x00080018, vr: 'UI', value: options.sopInstanceUID ?? '2.25.1' },
    { tag: 0x00080060, vr: 'CS', value: 'CT' },
    { tag: 0x00180050, vr: 'DS', value: 1.5 },
    { tag: 0x0020000d, vr: 'UI', value: '2.25.2' },
    { tag: 0x0020000e, vr: 'UI', value: options.seriesInstanceUID ?? '2.25.3' },
    { tag: 0x00200032, vr: 'DS', value: options.positionMm ?? [-100, -90, 12.5] },
    { tag: 0x00200037, vr: 'DS', value: [1, 0, 0, 0, 1, 0] },
    ...imageElements(options),
  ]
  const replaced = new Set([...(options.elements ?? []).map(({ tag }) => tag), ...(options.without ?? [])])
  return [...own.filter(({ tag }) => !replaced.has(tag)), ...(options.elements ?? [])]
}

/**
 * A valid CT slice as a DICOM file.
 *
 * @example ctSlice({ pixels: [0, 24, 1024, 2024], rows: 2, columns: 2 }) // −1024, −1000, 0 and 1000 HU
 */
export const ctSlice = (options: CtSliceOptions = {}): Uint8Array => writeDicom(ctElements(options), options)
