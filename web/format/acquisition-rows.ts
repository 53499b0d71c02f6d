import { formatNumber } from '../../src/format/number.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'

export type AcquisitionRow = {
  readonly label: string
  readonly value: string | null
  readonly unit: string
  readonly note?: string
}

type Acquisition = SeriesDocument['acquisition']

/** Headers are shown as the file holds them: no rounding beyond what removes float dust. */
const asWritten = (value: number | null): string | null =>
  value === null ? null : formatNumber(value, decimalsOf(value))

const decimalsOf = (value: number): number => {
  const [, fraction = ''] = String(Number(value.toPrecision(7))).split('.')
  return Math.min(6, fraction.length)
}

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no')

const listed = (values: readonly (string | number)[], separator = ', '): string | null =>
  values.length === 0 ? null : values.join(separator)

const iterativeText = ({ iterative }: Acquisition): string | null => {
  if (iterative === null) return null
  return iterative.strength === null ? iterative.name : `${iterative.name}, strength ${iterative.strength}`
}

const number = (label: string, value: number | null, unit: string): AcquisitionRow => ({
  label,
  value: asWritten(value),
  unit,
})

const text = (label: string, value: string | null): AcquisitionRow => ({ label, value, unit: '' })

const exposureRows = (a: Acquisition): readonly AcquisitionRow[] => [
  number('Tube voltage', a.kvp, 'kV'),
  number('Tube current', a.tubeCurrent_mA, 'mA'),
  number('Exposure', a.exposure_mAs, 'mAs'),
  {
    ...number('Effective exposure', a.effective_mAs, 'mAs'),
    ...(a.effective_mAs_derivation === null ? {} : { note: a.effective_mAs_derivation }),
  },
  number('CTDIvol', a.ctdiVol_mGy, 'mGy'),
  number('Rotation time', a.rotationTime_s, 's'),
  number('Pitch', a.pitch, ''),
  number('Collimation', a.collimation_mm, 'mm'),
  text('Exposure modulation', a.exposureModulation),
  text('Filter', a.filterType),
  { label: 'Focal spot', value: listed(a.focalSpots_mm, ' / '), unit: 'mm' },
]

const imageRows = (a: Acquisition): readonly AcquisitionRow[] => [
  text('Kernel', a.kernel),
  text('Iterative reconstruction', iterativeText(a)),
  number('Slice thickness', a.sliceThickness_mm, 'mm'),
  number('Slice spacing', a.sliceSpacing_mm, 'mm'),
  {
    label: 'Pixel spacing',
    value: a.pixelSpacing_mm === null ? null : a.pixelSpacing_mm.map(asWritten).join(' × '),
    unit: 'mm',
  },
  number('Reconstruction diameter', a.reconstructionDiameter_mm, 'mm'),
  number('Lowest value that can be stored', a.floor_HU, 'HU'),
  number('Bits stored', a.bitsStored, ''),
  text('Lossy compression', yesNo(a.lossy)),
  text('Image type', listed(a.imageType, ' \\ ')),
]

const settingRows = (a: Acquisition): readonly AcquisitionRow[] => [
  text('Protocol', a.protocolName),
  text('Contrast medium', yesNo(a.contrast)),
  text('Patient position', a.patientPosition),
  number('Gantry tilt', a.gantryTilt_deg, '°'),
  number('Table height', a.tableHeight_mm, 'mm'),
  text('Scan options', listed(a.scanOptions)),
  text('Last calibration', listed(a.lastCalibration)),
]

/** The acquisition as rows of a table, in a physicist's order; a null value is one that the file does not hold. */
export const acquisitionRows = (acquisition: Acquisition): readonly AcquisitionRow[] => [
  ...exposureRows(acquisition),
  ...imageRows(acquisition),
  ...settingRows(acquisition),
]
