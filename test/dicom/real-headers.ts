import { readFileSync } from 'node:fs'
import type { Headers } from '../../src/dicom/instance.ts'

type Group = Readonly<Record<string, string | number>>

/** Short names of the fixture → keywords; two private values that the fixture decoded wrongly are spelled out. */
const keywords: Readonly<Record<string, string>> = {
  mfr: 'Manufacturer',
  model: 'ManufacturerModelName',
  sw: 'SoftwareVersions',
  serial: 'DeviceSerialNumber',
  station: 'StationName',
  kern: 'ConvolutionKernel',
  kvp: 'KVP',
  mA: 'XRayTubeCurrent',
  ms: 'ExposureTime',
  mAs: 'Exposure',
  filt: 'FilterType',
  focal: 'FocalSpots',
  pitch: 'SpiralPitchFactor',
  coll: 'TotalCollimationWidth',
  scoll: 'SingleCollimationWidth',
  thk: 'SliceThickness',
  sbs: 'SpacingBetweenSlices',
  recd: 'ReconstructionDiameter',
  dcd: 'DataCollectionDiameter',
  pos: 'PatientPosition',
  rev: 'RevolutionTime',
  ri: 'RescaleIntercept',
  rs: 'RescaleSlope',
  rt: 'RescaleType',
  opt: 'ScanOptions',
  prot: 'ProtocolName',
  ctdi: 'CTDIvol',
  emt: 'ExposureModulationType',
  cal: 'DateOfLastCalibration',
  gen: 'GeneratorPower',
  ge_irmode: 'GEHC_CT_ADVAPP_001:IterativeReconMode',
  ge_irconf: 'GEHC_CT_ADVAPP_001:IterativeReconConfiguration',
  ge_ann: 'GEHC_CT_ADVAPP_001:IterativeReconAnnotation',
  tosh_filter: 'TOSHIBA_MEC_CT3:Filter',
  tosh_kern: 'TOSHIBA_MEC_CT3:Kernel',
}

const headersOf = (group: Group): Headers => {
  const entries = Object.entries(group).flatMap(([name, value]) => {
    const keyword = keywords[name]
    if (keyword === undefined || value === '') return []
    return [[keyword, typeof value === 'string' && value.includes('\\') ? value.split('\\') : value] as const]
  })
  if (group.ge_irlevel !== undefined) entries.push(['GEHC_CT_ADVAPP_001:IterativeReconLevel', '40'])
  if (group.ph_idose !== undefined) entries.push(['ELSCINT1:IDoseLevel', '2 '])
  return Object.fromEntries(entries)
}

const groups: readonly Group[] = JSON.parse(
  readFileSync(new URL('../fixtures/headers/real-headers.json', import.meta.url), 'utf8'),
)

/** Header groups of 2,998 real CT files, as `Headers`, with the layout of their stored values. */
export const realHeaders: readonly {
  readonly headers: Headers
  readonly bits: number
  readonly signed: boolean
}[] = groups.map((group) => ({
  headers: headersOf(group),
  bits: Number(group.bs ?? 16),
  signed: Number(group.pr ?? 0) === 1,
}))

/** The headers of one group, by some of its values. */
export const realHeadersOf = (wanted: Headers): Headers => {
  const found = realHeaders.find(({ headers }) =>
    Object.entries(wanted).every(([keyword, value]) => String(headers[keyword]) === String(value)),
  )
  if (found === undefined)
    throw new RangeError(`Cannot find real headers: none has ${JSON.stringify(wanted)}`)
  return found.headers
}
