import { gls } from '../stats/autocorrelated/gls.ts'
import { glsInterval } from '../stats/autocorrelated/gls-interval.ts'
import { qrLeastSquares } from '../stats/qr-least-squares.ts'
import { studentTQuantile } from '../stats/student-t-distribution.ts'
import { independentColumns } from './independent-columns.ts'
import { type ModelStream, manyScans } from './model-stream.ts'
import { scatterOn } from './scatter-course.ts'

/** What a fit says of one coefficient. */
export type FittedCoefficient = {
  readonly estimate: number
  readonly standardError: number
  readonly degreesOfFreedom: number
  readonly ci95: readonly [number, number]
}

/** A stream fitted with the changes that were found. */
export type StreamFit = {
  /** Level before all changes. */
  readonly level: number
  /** Of each candidate; absent where it could not be fitted. */
  readonly coefficients: ReadonlyMap<number, FittedCoefficient>
  /** Standard deviation of one scan about the fit. */
  readonly sigma: number
  /** Values with the fitted changes taken out: level and noise. */
  readonly residuals: Float64Array
}

/** Ours: fewer scans beyond the coefficients cannot tell autocorrelation; what is known of the noise then counts too. */
const fewestForPhi = 12

const withAutocorrelation = (
  design: readonly Float64Array[],
  y: Float64Array,
  days: Float64Array,
  knownPhi: number,
) => {
  // of many scans φ is known, and its error adds nothing
  const phi = y.length > manyScans ? { phi: knownPhi } : {}
  const fit = gls({ design, y, times: days, ...phi })
  const coefficients = design.map((_, k): FittedCoefficient => {
    const contrast = design.map((__, j) => (j === k ? 1 : 0))
    const { estimate, standardError, degreesOfFreedom, low, high } = glsInterval(fit, contrast, 0.95)
    return { estimate, standardError, degreesOfFreedom, ci95: [low, high] }
  })
  return { coefficients, sigma: Math.sqrt(fit.sigma2) }
}

/** Least squares; the variance from the scans and what is known of it beforehand. */
const withPrior = (design: readonly Float64Array[], y: Float64Array, prior: ModelStream['prior']) => {
  const fit = qrLeastSquares(design, y)
  const known = prior === null ? 0 : prior.degreesOfFreedom
  const degreesOfFreedom = fit.degreesOfFreedom + known
  const sigma = Math.sqrt((fit.sumOfSquares + known * (prior?.sigma ?? 0) ** 2) / degreesOfFreedom)
  const reach = studentTQuantile(0.975, degreesOfFreedom)
  const coefficients = fit.coefficients.map((estimate, k): FittedCoefficient => {
    const standardError = sigma * Math.sqrt(fit.covarianceUnscaled[k]![k]!)
    return {
      estimate,
      standardError,
      degreesOfFreedom,
      ci95: [estimate - reach * standardError, estimate + reach * standardError],
    }
  })
  return { coefficients, sigma }
}

/**
 * Fits a stream's level and the found changes, with autocorrelated noise where the scans suffice to tell it.
 *
 * @param found - Indices of candidates, in the order in which they are to be kept where they cannot be told apart.
 * @returns Null where the scans leave nothing to judge by.
 * @example streamFit(stream, [2])?.coefficients.get(2)?.ci95
 */
export const streamFit = (
  { clean, columns, prior, phi }: ModelStream,
  found: readonly number[],
): StreamFit | null => {
  const { values, scatter } = clean
  const present = found.filter((j) => columns[j])
  const kept = independentColumns(present.map((j) => columns[j]!)).map((k) => present[k]!)
  // an evened stream's level is evened like the rest
  const constant = clean.days.map((day) => 1 / scatterOn(scatter, day))
  const centre = scatter?.level ?? 0
  const y = values.map((value) => value - centre)
  const design = [constant, ...kept.map((j) => columns[j]!)]
  const free = values.length - design.length
  if (free < 0 || free + (prior?.degreesOfFreedom ?? 0) < 1) return null
  const isNoisy = values.some((value, i) => i > 0 && value !== values[i - 1])
  if (!isNoisy && prior === null) return null
  const { coefficients, sigma } =
    free >= fewestForPhi && prior?.isRounding !== true
      ? withAutocorrelation(design, y, clean.days, phi)
      : withPrior(design, y, prior)
  const residuals = values.map((value, i) =>
    kept.reduce((rest, j, k) => rest - coefficients[k + 1]!.estimate * columns[j]![i]!, value),
  )
  return {
    level: centre + coefficients[0]!.estimate,
    coefficients: new Map(kept.map((j, k) => [j, coefficients[k + 1]!])),
    sigma,
    residuals,
  }
}
