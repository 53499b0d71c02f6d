import { encodePart10 } from './encode-part10.ts'
import type { Series, Slice } from './series.ts'

/** A code of a terminology, as DICOM writes it. */
export type Code = { readonly value: string; readonly scheme: string; readonly meaning: string }

/** One segment and where it lies: one byte a voxel, 1 inside, slice after slice. */
export type Segment = {
  readonly label: string
  readonly type: Code
  readonly laterality: Code | null
  readonly algorithm: string
  /** The voxels of slice k inside the segment, columns·rows bytes of 0 or 1; null where it is empty. */
  readonly slice: (k: number) => Uint8Array | null
}

/** The grid of a segmentation, in patient coordinates. */
export type SegmentationGrid = {
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
  readonly originMm: readonly [number, number, number]
  readonly direction: readonly number[]
}

const segmentationStorage = '1.2.840.10008.5.1.4.1.1.66.4'
const anatomicalStructure: Code = { value: '123037004', scheme: 'SCT', meaning: 'Anatomical Structure' }

const sequenceItem = (code: Code) => ({
  CodeValue: code.value,
  CodingSchemeDesignator: code.scheme,
  CodeMeaning: code.meaning,
})

const segmentItem = (segment: Segment, i: number) => ({
  SegmentNumber: i + 1,
  SegmentLabel: segment.label,
  SegmentAlgorithmType: 'AUTOMATIC',
  SegmentAlgorithmName: segment.algorithm,
  SegmentedPropertyCategoryCodeSequence: [sequenceItem(anatomicalStructure)],
  SegmentedPropertyTypeCodeSequence: [
    {
      ...sequenceItem(segment.type),
      ...(segment.laterality && {
        SegmentedPropertyTypeModifierCodeSequence: [sequenceItem(segment.laterality)],
      }),
    },
  ],
})

/** Packs the voxels of all frames as one string of bits, first voxel in the lowest bit, padded to an even length. */
const packFrames = (frames: readonly Uint8Array[], voxelsPerFrame: number): Uint8Array => {
  const bytes = new Uint8Array(2 * Math.ceil((frames.length * voxelsPerFrame) / 16))
  for (const [f, frame] of frames.entries()) {
    const start = f * voxelsPerFrame
    for (let i = 0; i < voxelsPerFrame; i++) {
      if (frame[i]) bytes[(start + i) >> 3]! |= 1 << ((start + i) & 7)
    }
  }
  return bytes
}

const positionOf = (grid: SegmentationGrid, k: number): number[] =>
  [0, 1, 2].map((axis) => grid.originMm[axis]! + k * grid.spacingMm[2] * grid.direction[6 + axis]!)

const decimal = (mm: number): string => String(Number(mm.toFixed(6)))

type FrameOf = { readonly segment: number; readonly k: number; readonly bits: Uint8Array }

const framesOf = (segments: readonly Segment[], slices: number): FrameOf[] =>
  segments.flatMap((segment, s) =>
    Array.from({ length: slices }, (_, k) => ({ segment: s + 1, k, bits: segment.slice(k) })).flatMap(
      (frame) => (frame.bits ? [{ ...frame, bits: frame.bits }] : []),
    ),
  )

const segmentationOf: Code = { value: '113076', scheme: 'DCM', meaning: 'Segmentation' }
const sourceImage: Code = {
  value: '121322',
  scheme: 'DCM',
  meaning: 'Source image for image processing operation',
}

/** The slice that a frame was found on; an Enhanced CT names its frame. */
const derivationOf = ({ instance, frame }: Slice) => ({
  DerivationCodeSequence: [sequenceItem(segmentationOf)],
  SourceImageSequence: [
    {
      ReferencedSOPClassUID: instance.sopClassUID,
      ReferencedSOPInstanceUID: instance.sopInstanceUID,
      ...(instance.frames.length > 1 && { ReferencedFrameNumber: String(frame.index + 1) }),
      PurposeOfReferenceCodeSequence: [sequenceItem(sourceImage)],
    },
  ],
})

const frameItem = (series: Series, grid: SegmentationGrid, frame: FrameOf) => ({
  DerivationImageSequence: [derivationOf(series.slices[frame.k]!)],
  FrameContentSequence: [{ DimensionIndexValues: [frame.segment, frame.k + 1] }],
  PlanePositionSequence: [{ ImagePositionPatient: positionOf(grid, frame.k).map(decimal) }],
  SegmentIdentificationSequence: [{ ReferencedSegmentNumber: frame.segment }],
})

const sharedItem = (grid: SegmentationGrid) => ({
  PixelMeasuresSequence: [
    {
      SliceThickness: decimal(grid.spacingMm[2]),
      SpacingBetweenSlices: decimal(grid.spacingMm[2]),
      PixelSpacing: [decimal(grid.spacingMm[1]), decimal(grid.spacingMm[0])],
    },
  ],
  PlaneOrientationSequence: [{ ImageOrientationPatient: grid.direction.slice(0, 6).map(decimal) }],
})

const referencedSeries = (series: Series) => ({
  SeriesInstanceUID: series.seriesInstanceUID,
  ReferencedInstanceSequence: [...new Set(series.slices.map(({ instance }) => instance))].map((instance) => ({
    ReferencedSOPClassUID: instance.sopClassUID,
    ReferencedSOPInstanceUID: instance.sopInstanceUID,
  })),
})

const dimensionsOf = (uid: string) => ({
  DimensionOrganizationSequence: [{ DimensionOrganizationUID: uid }],
  // tags of ReferencedSegmentNumber in SegmentIdentificationSequence, ImagePositionPatient in PlanePositionSequence
  DimensionIndexSequence: [
    { DimensionOrganizationUID: uid, DimensionIndexPointer: '0062000B', FunctionalGroupPointer: '0062000A' },
    { DimensionOrganizationUID: uid, DimensionIndexPointer: '00200032', FunctionalGroupPointer: '00209113' },
  ],
})

/**
 * Writes a binary DICOM Segmentation of one series as a Part 10 file.
 *
 * Empty slices have no frame. The patient's identity is the pseudonym of the series; its name stays empty.
 *
 * @param series - The series that was segmented; its instances are referenced.
 * @param uidOf - A stable UID for a role, so that the same input gives the same bytes.
 * @returns The bytes of the file.
 * @see DICOM PS3.3 A.51 Segmentation IOD
 * @example writeSegmentation(series, grid, [rightLung, leftLung], { version: '0.1.0', uidOf })
 */
export const writeSegmentation = (
  series: Series,
  grid: SegmentationGrid,
  segments: readonly Segment[],
  identity: { readonly version: string; readonly uidOf: (role: string) => string },
): Uint8Array => {
  const [columns, rows, slices] = grid.size
  const frames = framesOf(segments, slices)
  const headers = series.slices[0]!.instance.headers
  const sopInstanceUID = identity.uidOf('segmentation')
  const [date = '', time = ''] = (series.acquiredAt ?? '').replaceAll(/[-:]/g, '').split('T')
  const dataset = {
    SOPClassUID: segmentationStorage,
    SOPInstanceUID: sopInstanceUID,
    StudyInstanceUID: series.studyInstanceUID,
    SeriesInstanceUID: identity.uidOf('segmentation-series'),
    FrameOfReferenceUID: String(headers.FrameOfReferenceUID ?? identity.uidOf('frame-of-reference')),
    PatientID: series.patientKey ?? '',
    PatientName: '',
    PatientBirthDate: '',
    PatientSex: '',
    StudyDate: String(headers.StudyDate ?? ''),
    StudyTime: String(headers.StudyTime ?? ''),
    ReferringPhysicianName: '',
    StudyID: '',
    AccessionNumber: '',
    Modality: 'SEG',
    SeriesNumber: '1',
    SeriesDescription: 'Constancy lungs and airways',
    Manufacturer: 'Constancy',
    ManufacturerModelName: 'Constancy',
    DeviceSerialNumber: 'none',
    SoftwareVersions: identity.version,
    PositionReferenceIndicator: '',
    InstanceNumber: '1',
    ContentDate: date,
    ContentTime: time,
    ContentLabel: 'LUNGS',
    ContentDescription: 'Lungs and airways, segmented automatically',
    ContentCreatorName: '',
    ImageType: ['DERIVED', 'PRIMARY'],
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: rows,
    Columns: columns,
    BitsAllocated: 1,
    BitsStored: 1,
    HighBit: 0,
    PixelRepresentation: 0,
    LossyImageCompression: '00',
    SegmentationType: 'BINARY',
    NumberOfFrames: String(frames.length),
    SegmentSequence: segments.map(segmentItem),
    ...dimensionsOf(identity.uidOf('dimensions')),
    ReferencedSeriesSequence: [referencedSeries(series)],
    SharedFunctionalGroupsSequence: [sharedItem(grid)],
    PerFrameFunctionalGroupsSequence: frames.map((frame) => frameItem(series, grid, frame)),
    PixelData: [
      packFrames(
        frames.map(({ bits }) => bits),
        columns * rows,
      ).buffer,
    ],
    _vrMap: { PixelData: 'OB' },
  }
  return encodePart10(dataset, segmentationStorage, sopInstanceUID)
}
