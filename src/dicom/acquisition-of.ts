import type { Acquisition } from './acquisition.ts'
import { anyContrast, contrastOf } from './contrast-of.ts'
import { headerNumber, headerNumbers, headerText, positiveHeader } from './header-values.ts'
import type { Headers } from './instance.ts'
import { iterativeReconstruction } from './iterative-reconstruction.ts'
import { lastCalibration } from './last-calibration.ts'
import { patientAxes } from './patient-axes.ts'
import { pitchOf } from './pitch-of.ts'
import { pixelMeaning } from './pixel-meaning.ts'
import { rotationTime } from './rotation-time.ts'
import { rounded } from './rounded.ts'
import type { Slice } from './series.ts'
import { tubeCurrent_mA, tubeLoad } from './tube-load.ts'
import { lowerMedian, mostFrequent } from './typical-value.ts'
import { vendorOf } from './vendor-of.ts'
import { watchedHeaders } from './watched-headers.ts'

type Read<T> = (headers: Headers) => T | null

const number = (all: readonly Headers[], read: Read<number>): number | null =>
  rounded(lowerMedian(all.map(read)))

const text = (all: readonly Headers[], keyword: string): string | null =>
  mostFrequent(all.map((headers) => headerText(headers, keyword)))

const positive = (all: readonly Headers[], keyword: string): number | null =>
  number(all, (headers) => positiveHeader(headers, keyword))

const listed = (joined: string | null): readonly string[] => (joined === null ? [] : joined.split('\\'))

/** The value that most slices hold, of anything that JSON tells apart. */
const agreed = <T>(values: readonly T[]): T | null => {
  const common = mostFrequent(values.map((value) => (value === null ? null : JSON.stringify(value))))
  return values.find((value) => JSON.stringify(value) === common) ?? null
}

/** Tube currents of one series that differ by less than this are rounding. Ours. */
const steadyTubeCurrent = 0.01

const varies = (currents: readonly (number | null)[]): boolean | null => {
  const known = currents.filter((current) => current !== null)
  if (known.length < 2) return null
  const highest = known.reduce((a, b) => Math.max(a, b))
  return highest - known.reduce((a, b) => Math.min(a, b)) > steadyTubeCurrent * highest
}

const beam = (all: readonly Headers[]) => {
  const loads = all.map(tubeLoad)
  return {
    kvp: positive(all, 'KVP'),
    tubeCurrent_mA: number(all, tubeCurrent_mA),
    tubeCurrentVaries: varies(all.map(tubeCurrent_mA)),
    exposure_mAs: rounded(lowerMedian(loads.map((load) => load.exposure_mAs))),
    effective_mAs: rounded(lowerMedian(loads.map((load) => load.effective_mAs))),
    effective_mAs_derivation: mostFrequent(loads.map((load) => load.derivation)),
    ctdiVol_mGy: positive(all, 'CTDIvol'),
    exposureModulation: text(all, 'ExposureModulationType'),
    focalSpots_mm: listed(text(all, 'FocalSpots')).map(Number).filter(Number.isFinite),
    multienergy: text(all, 'MultienergyCTAcquisition'),
    // Philips writes the kernel there.
    filterType: vendorOf(text(all, 'Manufacturer')) === 'philips' ? null : text(all, 'FilterType'),
  }
}

const scan = (all: readonly Headers[]) => ({
  pitch: number(all, (headers) => pitchOf(headers)?.value ?? null),
  rotationTime_s: number(all, (headers) => rotationTime(headers)?.value ?? null),
  collimation_mm: positive(all, 'TotalCollimationWidth'),
  scanOptions: listed(text(all, 'ScanOptions')),
  acquisitionType: text(all, 'AcquisitionType') ?? text(all, 'ELSCINT1:AcquisitionType'),
  patientPosition: text(all, 'PatientPosition'),
  gantryTilt_deg: number(all, (headers) => headerNumber(headers, 'GantryDetectorTilt')),
  tableHeight_mm: number(all, (headers) => headerNumber(headers, 'TableHeight')),
  sourceToDetector_mm: positive(all, 'DistanceSourceToDetector'),
  sourceToPatient_mm: positive(all, 'DistanceSourceToPatient'),
  dataCollectionDiameter_mm: positive(all, 'DataCollectionDiameter'),
  contrast: anyContrast(all.map(contrastOf)),
  protocolName: text(all, 'ProtocolName'),
  lastCalibration: [...new Set(all.flatMap(lastCalibration))].sort(),
})

const kernelOf = ({ frame, instance }: Slice): string | null =>
  frame.kernel ?? headerText(instance.headers, 'ConvolutionKernel')

const diameter_mm = (headers: Headers): number | null =>
  positiveHeader(headers, 'ReconstructionDiameter') ??
  headerNumbers(headers, 'ReconstructionFieldOfView')[0] ??
  null

const reconstruction = (slices: readonly Slice[], all: readonly Headers[]) => ({
  kernel: mostFrequent(slices.map(kernelOf)),
  iterative: agreed(slices.map((slice) => iterativeReconstruction(slice.instance.headers, kernelOf(slice)))),
  sliceThickness_mm: rounded(lowerMedian(slices.map(({ frame }) => frame.sliceThicknessMm || null))),
  pixelSpacing_mm: agreed(slices.map(({ frame }) => frame.pixelSpacingMm)),
  reconstructionDiameter_mm: number(all, diameter_mm),
  imageType: listed(mostFrequent(slices.map(({ frame }) => frame.imageType.join('\\') || null))),
  orientation: mostFrequent(
    slices.map(({ frame: { orientation } }) => orientation && patientAxes(orientation)),
  ),
  reconstructionAlgorithm: text(all, 'ReconstructionAlgorithm'),
  kernelGroup: text(all, 'ConvolutionKernelGroup'),
  imageFilter:
    text(all, 'ImageFilter') ??
    text(all, 'TOSHIBA_MEC_CT3:Filter') ??
    text(all, 'GEMS_HELIOS_01:NoiseReductionImageFilterDescription'),
  kernelDetail:
    text(all, 'SIEMENS CT EXAM APP SHARED:KernelCode') ??
    text(all, 'GEMS_HELIOS_01:InternalReconAlgorithm') ??
    text(all, 'TOSHIBA_MEC_CT3:Kernel'),
})

/**
 * What ought to stay constant from scan to scan, of one series.
 *
 * A number that differs between slices (tube current under dose modulation) is the lower median of its slices, a text
 * the most frequent one. A quantity that must be positive and is written as 0 is null.
 *
 * @param slices - The slices of one series.
 * @param sliceSpacing_mm - Distance of neighbouring slices, from their positions; null where there is none.
 * @see docs/methods/acquisition.md
 */
export const acquisitionOf = (slices: readonly Slice[], sliceSpacing_mm: number | null): Acquisition => {
  const instances = [...new Set(slices.map(({ instance }) => instance))]
  const all = instances.map(({ headers }) => headers)
  const syntax = mostFrequent(instances.map(({ transferSyntaxUID }) => transferSyntaxUID || null))
  return {
    ...beam(all),
    ...scan(all),
    ...reconstruction(slices, all),
    ...pixelMeaning(slices),
    sliceSpacing_mm: rounded(sliceSpacing_mm),
    watched: { ...watchedHeaders(all), ...(syntax === null ? {} : { TransferSyntaxUID: syntax }) },
  }
}
