import { flooredUncertainty } from './floored-uncertainty.ts'
import { notMeasurable, type Outcome } from './outcome.ts'
import { type ScatteredLine, weightedLineWithScatter } from './weighted-line-with-scatter.ts'

/** One foam or lung-equivalent rod. `reference` is a density in g/L or HU, as the call says. */
export type Foam = {
  readonly region: string
  readonly reference: number
  readonly measuredHu: number
  readonly standardUncertaintyHu: number
}

/** How much too high the scale reads at one HU. */
export type HuOffset = { readonly hu: number; readonly standardUncertaintyHu: number }

export type DensitySlope = {
  /** HU measured for each HU (or g/L) of reference. */
  readonly gain: number
  readonly gainUncertainty: number
  /** Measured minus reference on the line, at lung tissue and at the threshold of emphysema. */
  readonly offsetAt860: Outcome<HuOffset>
  readonly offsetAt950: Outcome<HuOffset>
  readonly residuals: readonly { readonly region: string; readonly hu: number }[]
  /** Root mean square of the residuals. */
  readonly residualHu: number
  readonly scatterHu: number
  readonly chiSquared: number
  readonly degreesOfFreedom: number
}

const fewestFoams = 3

/** Ours: a foam is lighter than this; plastics and water do not lie on the line of foams. */
const heaviestFoamHu = -500

/** Ours: an offset is read at most so far outside the foams. */
const farthestHu = 25

const offsetAt = (
  hu: number,
  { slope, intercept, covariance }: ScatteredLine,
  reference: readonly number[],
): Outcome<HuOffset> => {
  const outsideHu = Math.max(Math.min(...reference) - hu, hu - Math.max(...reference), 0)
  if (outsideHu > farthestHu) {
    return notMeasurable(
      'foams-too-far',
      `Cannot measure the offset at ${hu} HU: a foam must lie within ${farthestHu} HU of it or on both sides, current distance is ${Math.round(outsideHu)} HU`,
    )
  }
  const variance = covariance.intercept + 2 * hu * covariance.slopeIntercept + hu * hu * covariance.slope
  return {
    status: 'measured',
    hu: intercept + (slope - 1) * hu,
    standardUncertaintyHu: Math.sqrt(Math.max(0, variance)),
  }
}

/**
 * Calibration of the scale where lung lies: weighted line of measured on reference over three foams or more,
 * HU = c + g·reference, read as offsets at −860 and −950 HU.
 *
 * @param foams - Above −1000 HU (air is no foam: its scatter differs from that in a lung), below −500.
 * @param unit - Of the references; a density ρ in g/L stands for ρ − 1000 HU.
 * @returns Not measured with fewer than 3 foams of different reference (`too-few-foams`); an offset farther than
 * 25 HU outside the foams is not measured (`foams-too-far`).
 * @throws {RangeError} If a value is not finite, an uncertainty negative or a reference that of no foam.
 * @see docs/methods/density-slope.md
 * @example densitySlope(foams, 'HU') // gain 1, offset +2 HU at −860 where every foam reads 2 HU too high
 */
export const densitySlope = (foams: readonly Foam[], unit: 'HU' | 'g/L'): Outcome<DensitySlope> => {
  const reference = foams.map(({ reference: given }) => (unit === 'HU' ? given : given - 1000))
  const stray = reference.find((hu) => !(hu > -1000 && hu < heaviestFoamHu))
  if (stray !== undefined) {
    throw new RangeError(
      `Cannot measure a density slope: a foam must have a reference between -1000 and ${heaviestFoamHu} HU, current value is ${stray}`,
    )
  }
  const different = new Set(reference).size
  if (different < fewestFoams) {
    return notMeasurable(
      'too-few-foams',
      `Cannot measure a density slope: ${fewestFoams} foams of different density must be measured, current number is ${different}`,
    )
  }
  const line = weightedLineWithScatter(
    reference,
    foams.map(({ measuredHu }) => measuredHu),
    foams.map(({ standardUncertaintyHu }) => flooredUncertainty(standardUncertaintyHu)),
  )
  if (line.status === 'not-measured') return line
  const { slope, covariance, residuals } = line
  return {
    status: 'measured',
    gain: slope,
    gainUncertainty: Math.sqrt(covariance.slope),
    offsetAt860: offsetAt(-860, line, reference),
    offsetAt950: offsetAt(-950, line, reference),
    residuals: foams.map(({ region }, i) => ({ region, hu: residuals[i]! })),
    residualHu: Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / residuals.length),
    scatterHu: line.scatter,
    chiSquared: line.chiSquared,
    degreesOfFreedom: line.degreesOfFreedom,
  }
}
