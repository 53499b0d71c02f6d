import type { Headers, Instance } from './instance.ts'

/** Headers that the slices of one series share; who emptied the UIDs left these. */
const sharedHeaders = [
  'StudyDate',
  'SeriesDate',
  'AcquisitionDate',
  'SeriesNumber',
  'AcquisitionNumber',
  'SeriesDescription',
  'Manufacturer',
  'ManufacturerModelName',
  'DeviceSerialNumber',
  'ConvolutionKernel',
  'KVP',
  'FrameOfReferenceUID',
] as const

const essenceOf = ({ headers, pixels, frames, patientKey, studyInstanceUID }: Instance): string => {
  const kept: Headers = headers
  const [first] = frames
  return JSON.stringify([
    studyInstanceUID,
    patientKey,
    sharedHeaders.map((keyword) => kept[keyword] ?? null),
    [
      pixels?.rows,
      pixels?.columns,
      first?.orientation,
      first?.pixelSpacingMm,
      first?.sliceThicknessMm,
      first?.imageType,
    ],
  ])
}

/**
 * Gives an object whose series UID was emptied by an anonymiser one that it shares with the objects of equal headers,
 * so that they still make a series; the finding `uid-missing` that it carries says so on every result.
 *
 * @param uidOf - A stable UID for a text.
 * @example standInUids(instance, derivedUid('stand-in')).seriesInstanceUID // never empty
 */
export const standInUids = (instance: Instance, uidOf: (text: string) => string): Instance => {
  const { seriesInstanceUID, studyInstanceUID } = instance
  if (seriesInstanceUID !== '' && studyInstanceUID !== '') return instance
  const essence = essenceOf(instance)
  return {
    ...instance,
    studyInstanceUID: studyInstanceUID || uidOf(`study ${seriesInstanceUID || essence}`),
    seriesInstanceUID: seriesInstanceUID || uidOf(`series ${essence}`),
  }
}
