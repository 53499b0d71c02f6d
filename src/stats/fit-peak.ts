import { type LeastSquares, leastSquares } from './least-squares.ts'

/** A peak of known form over a linear background: its amplitude and its parameters are sought. */
export type PeakProblem = {
  readonly values: Float64Array
  readonly weights: Float64Array
  /** Columns of the background, such as a constant and a slope. */
  readonly background: readonly Float64Array[]
  /** The peak of amplitude 1 with these parameters, as long as `values`. */
  readonly peakAt: (parameters: readonly number[]) => Float64Array
  readonly start: readonly number[]
  /** Lowest and highest value of each parameter. */
  readonly bounds: readonly (readonly [low: number, high: number])[]
  /** Step of the numerical derivative by each parameter; what moves by less than half of it is at rest. */
  readonly steps: readonly number[]
}

/** `columns`: peak, background, amplitude times derivative of the peak by each parameter; `fit` is linear in them. */
export type PeakFit = {
  readonly amplitude: number
  readonly parameters: readonly number[]
  readonly columns: readonly Float64Array[]
  readonly fit: LeastSquares
}

const mostIterations = 15
const mostHalvings = 4

/**
 * The peak nearest to some values, by damped Gauss-Newton steps with the linear part solved anew at each of them.
 *
 * @returns Null where the values do not determine it.
 * @example fitPeak({ values, weights, background: [ones], peakAt, start: [0], bounds: [[-5, 5]], steps: [0.01] })
 */
export const fitPeak = (problem: PeakProblem): PeakFit | null => {
  const { values, weights, background, peakAt, bounds, steps } = problem
  const bounded = (parameters: readonly number[]): number[] =>
    parameters.map((value, k) => Math.min(Math.max(value, bounds[k]![0]), bounds[k]![1]))
  const linearAt = (parameters: readonly number[]) =>
    leastSquares([peakAt(parameters), ...background], values, weights)
  let parameters = bounded(problem.start)
  let linear = linearAt(parameters)
  if (!linear) return null
  const derivativesAt = (amplitude: number): readonly Float64Array[] =>
    parameters.map((_, k) => {
      const [low, high] = [-1, 1].map((sign) =>
        peakAt(parameters.map((value, j) => (j === k ? value + sign * steps[k]! : value))),
      )
      return low!.map((value, i) => (amplitude * (high![i]! - value)) / (2 * steps[k]!))
    })
  for (let iteration = 0; ; iteration++) {
    const columns = [peakAt(parameters), ...background, ...derivativesAt(linear.coefficients[0]!)]
    const fit = leastSquares(columns, values, weights)
    if (!fit) return null
    const amplitude: number = linear.coefficients[0]!
    if (iteration === mostIterations) return { amplitude, parameters, columns, fit }
    const moves = fit.coefficients.slice(1 + background.length)
    let next: { readonly parameters: number[]; readonly linear: LeastSquares } | null = null
    for (let halving = 0, share = 1; halving < mostHalvings && !next; halving++, share /= 2) {
      const tried = bounded(parameters.map((value, k) => value + share * moves[k]!))
      const triedLinear = linearAt(tried)
      if (triedLinear && triedLinear.sumOfSquares < linear.sumOfSquares)
        next = { parameters: tried, linear: triedLinear }
    }
    const isAtRest =
      !next || next.parameters.every((value, k) => Math.abs(value - parameters[k]!) < steps[k]! / 2)
    if (next) ({ parameters, linear } = next)
    if (isAtRest) return { amplitude: linear.coefficients[0]!, parameters, columns, fit }
  }
}
