import type { Acquisition, Scanner } from './acquisition.ts'
import type { Json } from './canonical-json.ts'
import { parseSoftwareVersion } from './software-version.ts'

/** A series' acquisition with the scanner that made it. */
export type Scan = { readonly acquisition: Acquisition; readonly scanner: Scanner }

/** One field of an acquisition and its part in fingerprints and comparisons. */
export type AcquisitionField = {
  readonly name: string
  /** D: a change is an acquisition change, and part of the acquisition's fingerprint. W: watched. */
  readonly weight: 'D' | 'W'
  /** Whether a change starts another protocol, and for which subjects. */
  readonly protocol: 'always' | 'phantom' | 'patient' | 'never'
  /** The value that is hashed and compared, rounded; null where it is not known. */
  readonly of: (scan: Scan) => Json
  /** What is hashed instead of the value: a band, so that small differences make no other hash. */
  readonly band?: (value: number) => number
  /** Numbers within this of each other are no change, as a part of the larger or in the field's unit. */
  readonly tolerance?: { readonly relative?: number; readonly absolute?: number }
}

/** CTDIvol and mAs within ±10 % share a band: bands are 1.1/0.9 wide on a logarithmic scale. */
const doseBandRatio = 1.1 / 0.9

/** Width of a band of the reconstruction diameter. */
const diameterBandMm = 5

const doseBand = (value: number): number => Math.round(Math.log(value) / Math.log(doseBandRatio))

const diameterBand = (value: number): number => Math.round(value / diameterBandMm) * diameterBandMm

const round = (value: number | null, digits: number): number | null =>
  value === null ? null : Number(value.toFixed(digits)) + 0

/** Codes for an exposure that follows no patient. */
const unmodulated = /^(NONE|FIXED|OFF)$/i

/** Dose modulation makes tube current and CTDIvol follow the body: they then say nothing about the protocol. */
const isModulated = ({ exposureModulation, tubeCurrentVaries }: Acquisition): boolean =>
  tubeCurrentVaries === true || (exposureModulation !== null && !unmodulated.test(exposureModulation))

/** Siemens writes the heart's period behind the phase, `TP70PC1165`: the phase is the protocol's. */
const scanOption = (option: string): string => option.replace(/^(T[A-Z]\d+)PC\d+$/, '$1')

/** Each software version without its family, once: `VA48A` and `syngo CT VA48A` are one. */
const softwareOf = ({ scanner }: Scan): Json =>
  scanner.softwareVersions.length === 0
    ? null
    : [
        ...new Set(scanner.softwareVersions.map((text) => parseSoftwareVersion(text).version.toUpperCase())),
      ].sort()

type Keyed = keyof Acquisition

const text = (name: Keyed, protocol: AcquisitionField['protocol'] = 'always'): AcquisitionField => ({
  name,
  weight: 'D',
  protocol,
  of: ({ acquisition }) => (acquisition[name] as Json | undefined) ?? null,
})

const number = (name: Keyed, digits: number): AcquisitionField => ({
  name,
  weight: 'D',
  protocol: 'always',
  of: ({ acquisition }) => round(acquisition[name] as number | null, digits),
})

const unlessModulated = (
  name: 'ctdiVol_mGy' | 'tubeCurrent_mA' | 'effective_mAs',
): AcquisitionField['of'] => {
  return ({ acquisition }) => (isModulated(acquisition) ? null : round(acquisition[name], 4))
}

const scannerFields: readonly AcquisitionField[] = [
  { name: 'manufacturer', weight: 'D', protocol: 'never', of: ({ scanner }) => scanner.manufacturer },
  { name: 'model', weight: 'D', protocol: 'never', of: ({ scanner }) => scanner.model },
  { name: 'serialNumber', weight: 'D', protocol: 'never', of: ({ scanner }) => scanner.serialNumber },
  { name: 'softwareVersions', weight: 'D', protocol: 'never', of: softwareOf },
  { name: 'station', weight: 'W', protocol: 'never', of: ({ scanner }) => scanner.station },
]

const decisive: readonly AcquisitionField[] = [
  number('kvp', 1),
  text('kernel'),
  text('iterative'),
  text('reconstructionAlgorithm'),
  text('kernelGroup'),
  text('kernelDetail'),
  text('imageFilter'),
  text('multienergy'),
  number('sliceThickness_mm', 2),
  number('sliceSpacing_mm', 2),
  number('pitch', 3),
  number('rotationTime_s', 3),
  number('collimation_mm', 2),
  text('filterType'),
  text('focalSpots_mm'),
  text('acquisitionType'),
  text('exposureModulation'),
  text('patientPosition'),
  text('orientation'),
  number('gantryTilt_deg', 1),
  number('dataCollectionDiameter_mm', 0),
  number('sourceToDetector_mm', 0),
  number('sourceToPatient_mm', 0),
  number('rescaleIntercept', 3),
  number('rescaleSlope', 6),
  text('rescaleType'),
  number('floor_HU', 1),
  text('signed'),
  text('bitsStored'),
  text('highBit'),
  text('paddingStored'),
  text('lossy'),
  text('contrast', 'patient'),
  {
    name: 'scanOptions',
    weight: 'D',
    protocol: 'always',
    of: ({ acquisition }) => acquisition.scanOptions.map(scanOption),
  },
  {
    // The first two values tell original from derived and primary from secondary; the rest is the scanner's.
    name: 'imageType',
    weight: 'D',
    protocol: 'never',
    of: ({ acquisition }) => acquisition.imageType.slice(2),
  },
  {
    ...number('reconstructionDiameter_mm', 2),
    protocol: 'phantom',
    band: diameterBand,
    tolerance: { absolute: diameterBandMm },
  },
  {
    ...text('ctdiVol_mGy', 'phantom'),
    of: unlessModulated('ctdiVol_mGy'),
    band: doseBand,
    tolerance: { relative: 0.1 },
  },
]

const watched: readonly AcquisitionField[] = [
  {
    ...text('tubeCurrent_mA', 'never'),
    weight: 'W',
    of: unlessModulated('tubeCurrent_mA'),
    tolerance: { relative: 0.01 },
  },
  {
    ...text('effective_mAs', 'phantom'),
    weight: 'W',
    of: unlessModulated('effective_mAs'),
    band: doseBand,
    tolerance: { relative: 0.1 },
  },
  { ...number('tableHeight_mm', 1), weight: 'W', protocol: 'never', tolerance: { absolute: 1 } },
  { ...text('pixelSpacing_mm', 'never'), weight: 'W' },
  { ...text('lastCalibration', 'never'), weight: 'W' },
  { ...text('protocolName', 'never'), weight: 'W' },
]

/**
 * Every field that fingerprints and comparisons of acquisitions use.
 *
 * @see docs/methods/acquisition.md
 */
export const acquisitionFields: readonly AcquisitionField[] = [...scannerFields, ...decisive, ...watched]
