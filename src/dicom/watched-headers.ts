import { headerNumbers, headerText } from './header-values.ts'
import type { Headers, HeaderValue } from './instance.ts'
import { rounded } from './rounded.ts'
import { lowerMedian, mostFrequent } from './typical-value.ts'

/** Attributes of OPERATIONS class W that are kept as written: identity, software, calibration and texts. */
const texts = [
  'ImplementationClassUID',
  'ImplementationVersionName',
  'DeviceUID',
  'GantryID',
  'GeneratorID',
  'UniqueDeviceIdentifier',
  'XRaySourceID',
  'XRayDetectorID',
  'AcquisitionDeviceProcessingDescription',
  'FilterMaterial',
  'MultienergySourceTechnique',
  'RequestedSeriesDescription',
  'SeriesDescription',
  'StudyDescription',
  'GEMS_PARM_01:ReconKernelParameters',
  'GEMS_PARM_01:CalibrationParameters',
  'GEMS_PARM_01:ScannerSoftwareVersionLongForm',
  'GEMS_ACQU_01:ReconPostProcessingFlag',
  'GEMS_HELIOS_01:DASType',
  'GEMS_HELIOS_01:DASGain',
  'GEMS_HELIOS_01:IterboneFlag',
  'ELSCINT1:EdgeEnhancementWeight',
  'ELSCINT1:ProtocolFile',
  'TOSHIBA_MEC_CT3:HelicalPitch',
  'TOSHIBA_MEC_CT3:ArtefactFilter',
] as const

/** Attributes of class W that are numbers: the lower median over the slices. */
const numbers = [
  'TableSpeed',
  'GeneratorPower',
  'GEMS_HELIOS_01:DASTemperature',
  'SIEMENS CT VA0  COAD:WaterScalingFactor',
  'SIEMENS CT VA0  COAD:PulmoWater',
  'SIEMENS CT VA0  COAD:PulmoAir',
] as const

/**
 * What is watched for a change but keys nothing, by keyword; an attribute that no slice holds is absent.
 *
 * Centres of data collection and reconstruction are left out: they move with the patient.
 *
 * @param all - Headers of each instance of a series.
 */
export const watchedHeaders = (all: readonly Headers[]): Headers => {
  const watched: Record<string, HeaderValue> = {}
  for (const keyword of texts) {
    const value = mostFrequent(all.map((headers) => headerText(headers, keyword)))
    if (value !== null) watched[keyword] = value
  }
  for (const keyword of numbers) {
    const value = rounded(lowerMedian(all.map((headers) => headerNumbers(headers, keyword)[0] ?? null)))
    if (value !== null) watched[keyword] = value
  }
  return watched
}
