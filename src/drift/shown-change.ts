import type { Json } from '../dicom/canonical-json.ts'
import type { FieldChange } from '../dicom/changed-fields.ts'

type Words = { readonly label: string; readonly unit?: string }

/** What fields are called in the description of an event. */
const words: Readonly<Record<string, Words>> = {
  kvp: { label: 'tube voltage', unit: 'kV' },
  kernel: { label: 'kernel' },
  iterative: { label: 'iterative reconstruction' },
  reconstructionAlgorithm: { label: 'reconstruction algorithm' },
  kernelGroup: { label: 'kernel group' },
  kernelDetail: { label: 'kernel in full' },
  imageFilter: { label: 'image filter' },
  multienergy: { label: 'multi-energy acquisition' },
  sliceThickness_mm: { label: 'slice thickness', unit: 'mm' },
  sliceSpacing_mm: { label: 'slice spacing', unit: 'mm' },
  pitch: { label: 'pitch' },
  rotationTime_s: { label: 'rotation time', unit: 's' },
  collimation_mm: { label: 'collimation', unit: 'mm' },
  filterType: { label: 'beam filter' },
  focalSpots_mm: { label: 'focal spot', unit: 'mm' },
  acquisitionType: { label: 'acquisition type' },
  exposureModulation: { label: 'dose modulation' },
  patientPosition: { label: 'patient position' },
  gantryTilt_deg: { label: 'gantry tilt', unit: '°' },
  dataCollectionDiameter_mm: { label: 'data collection diameter', unit: 'mm' },
  sourceToDetector_mm: { label: 'distance source to detector', unit: 'mm' },
  sourceToPatient_mm: { label: 'distance source to centre', unit: 'mm' },
  rescaleIntercept: { label: 'rescale intercept' },
  rescaleSlope: { label: 'rescale slope' },
  rescaleType: { label: 'rescale type' },
  floor_HU: { label: 'lowest value', unit: 'HU' },
  signed: { label: 'signed pixels' },
  bitsStored: { label: 'bits stored' },
  highBit: { label: 'high bit' },
  paddingStored: { label: 'padding value' },
  lossy: { label: 'lossy compression' },
  contrast: { label: 'contrast agent' },
  scanOptions: { label: 'scan options' },
  imageType: { label: 'image type' },
  reconstructionDiameter_mm: { label: 'reconstruction diameter', unit: 'mm' },
  ctdiVol_mGy: { label: 'CTDIvol', unit: 'mGy' },
  effective_mAs: { label: 'effective tube load', unit: 'mAs' },
  tubeCurrent_mA: { label: 'tube current', unit: 'mA' },
  XRaySourceID: { label: 'X-ray source' },
  XRayDetectorID: { label: 'detector' },
  GantryID: { label: 'gantry' },
  GeneratorID: { label: 'generator' },
  'GEMS_HELIOS_01:DASType': { label: 'data acquisition system' },
}

/** A header may be as long as it likes; a description is read by people. */
const longestValue = 60

const shortened = (text: string): string =>
  text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`

const valueText = (value: Json): string => {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (value === null) return 'unknown'
  if (typeof value !== 'object') return shortened(String(value))
  const parts: readonly Json[] = Array.isArray(value) ? value : Object.values(value)
  const texts = parts.filter((part) => part !== null).map((part) => valueText(part))
  return shortened([...new Set(texts)].join(Array.isArray(value) ? ', ' : ' '))
}

/**
 * Old and new value as text.
 *
 * @example shownValues({ field: 'softwareVersions', before: ['VB20A'], after: ['VB30A'], … }) // 'VB20A → VB30A'
 */
export const shownValues = ({ before, after }: FieldChange): string =>
  `${valueText(before)} → ${valueText(after)}`

/**
 * A change with the name and unit of its field.
 *
 * @example shownChange({ field: 'kernel', before: 'Cb40', after: 'Cb60', … }) // 'kernel Cb40 → Cb60'
 */
export const shownChange = (change: FieldChange): string => {
  const { label, unit } = words[change.field] ?? { label: change.field }
  return `${label} ${shownValues(change)}${unit === undefined ? '' : ` ${unit}`}`
}
