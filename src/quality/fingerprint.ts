import { fingerprintProjection, type Projection } from './fingerprint-projection.ts'
import { flooredUncertainty } from './floored-uncertainty.ts'
import { intrinsicScatter } from './intrinsic-scatter.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** How far one insert moved, against its reference or its baseline. */
export type InsertShift = {
  readonly region: string
  readonly material: string
  readonly referenceHu: number
  readonly shiftHu: number
  readonly standardUncertaintyHu: number
  /** How far 1 mm of aluminium in the beam moves the insert, at the voltage of the scan. */
  readonly spectralHuPerMm: number
}

export type FingerprintPart = { readonly value: number; readonly standardUncertainty: number }

export type Fingerprint = {
  /** HU by which every insert moved. */
  readonly offset: FingerprintPart
  /** HU at water for each 1000 HU above air. */
  readonly gain: FingerprintPart
  /** Hardening of the beam, in mm of aluminium. */
  readonly spectral: FingerprintPart
  /** Of offset, gain, spectral, in this order. */
  readonly covariance: readonly (readonly number[])[]
  /** What is left of each insert's shift. */
  readonly residuals: readonly { readonly region: string; readonly hu: number }[]
  /** Standard deviation of the inserts beyond the noise of their means. */
  readonly scatterHu: number
  /** Against the noise of the means alone. */
  readonly chiSquared: number
  readonly degreesOfFreedom: number
}

/** One more than there are patterns, so that something can contradict them. */
const fewestMaterials = 4

/**
 * Ours: at least this part of each pattern must be its own. The inserts of a Catphan 504 keep 0.25 to 0.78, those of
 * an ACR phantom 0.09, air and foams 6e-6.
 */
const leastIndependence = 0.02

/** Ours: what moves less under 1 mm of aluminium, as lung and foams do, shows nothing of the spectrum. */
const weakestResponseHuPerMm = 0.3

const tooFew = (materials: number): Outcome<never> =>
  notMeasurable(
    'too-few-materials',
    `Cannot measure a fingerprint: ${fewestMaterials} inserts of different materials must be measured, current number is ${materials}`,
  )

const deaf = (response: number): Outcome<never> =>
  notMeasurable(
    'materials-too-alike',
    `Cannot measure a fingerprint: 1 mm of aluminium must move a material by ${weakestResponseHuPerMm} HU against another, current value is ${response.toFixed(2)} HU`,
  )

const alike = (independence: number): Outcome<never> =>
  notMeasurable(
    'materials-too-alike',
    `Cannot measure a fingerprint: of each of offset, gain and spectrum ${leastIndependence} must be its own in these materials, current value is ${independence.toPrecision(2)}`,
  )

const checkFinite = (shifts: readonly InsertShift[]): void => {
  for (const { region, referenceHu, shiftHu, spectralHuPerMm } of shifts) {
    if ([referenceHu, shiftHu, spectralHuPerMm].every(Number.isFinite)) continue
    throw new RangeError(
      `Cannot measure a fingerprint: values must be finite, current values of ${region} are ${referenceHu}, ${shiftHu}, ${spectralHuPerMm}`,
    )
  }
}

/** Offset, gain, spectrum. */
const patternsOf = (shifts: readonly InsertShift[]): readonly (readonly number[])[] => [
  shifts.map(() => 1),
  shifts.map(({ referenceHu }) => (referenceHu + 1000) / 1000),
  shifts.map(({ spectralHuPerMm }) => spectralHuPerMm),
]

const fingerprintOf = (
  shifts: readonly InsertShift[],
  { coefficients, covariance, residuals }: Projection,
  fit: Pick<Fingerprint, 'scatterHu' | 'chiSquared' | 'degreesOfFreedom'>,
): Outcome<Fingerprint> => {
  const part = (i: number): FingerprintPart => ({
    value: coefficients[i]!,
    standardUncertainty: Math.sqrt(covariance[i]![i]!),
  })
  return {
    status: 'measured',
    offset: part(0),
    gain: part(1),
    spectral: part(2),
    covariance,
    residuals: shifts.map(({ region }, i) => ({ region, hu: residuals[i]! })),
    ...fit,
  }
}

/**
 * What moved the inserts of a phantom: an offset of all, a gain of the scale, or another spectrum. Weighted
 * projection of the shifts on three patterns: 1, (HU + 1000)/1000, and the response to 1 mm of aluminium.
 *
 * @param shifts - Measured now minus reference or minus baseline, one an insert.
 * @returns Not measured with fewer than 4 different materials (`too-few-materials`), or where the materials cannot
 * tell the patterns apart (`materials-too-alike`).
 * @throws {RangeError} If a value is not finite or an uncertainty negative.
 * @see docs/methods/fingerprint.md
 * @example fingerprint(shifts) // offset 2 ± 0.2 HU where every insert moved by 2 HU
 */
export const fingerprint = (shifts: readonly InsertShift[]): Outcome<Fingerprint> => {
  checkFinite(shifts)
  const materials = new Set(shifts.map(({ material }) => material)).size
  if (materials < fewestMaterials) return tooFew(materials)
  const patterns = patternsOf(shifts)
  const responses = patterns[2]!
  const response = Math.max(...responses) - Math.min(...responses)
  if (response < weakestResponseHuPerMm) return deaf(response)
  const values = shifts.map(({ shiftHu }) => shiftHu)
  const noise = shifts.map(({ standardUncertaintyHu }) => flooredUncertainty(standardUncertaintyHu))
  const project = (scatter: number): Projection | null =>
    fingerprintProjection(
      patterns,
      values,
      noise.map((u) => Math.hypot(u, scatter)),
    )
  const plain = project(0)
  const independence = plain === null ? 0 : Math.min(...plain.independence)
  if (plain === null || !(independence >= leastIndependence)) return alike(independence)
  const { chiSquared } = plain
  const degreesOfFreedom = shifts.length - patterns.length
  const chiSquaredAt = (scatter: number): number => project(scatter)?.chiSquared ?? 0
  const scatterHu = intrinsicScatter(chiSquaredAt, degreesOfFreedom, Math.max(...noise))
  return fingerprintOf(shifts, project(scatterHu) ?? plain, { scatterHu, chiSquared, degreesOfFreedom })
}
