import type { LogTails, Tail } from './log-tails.ts'
import { normalScoreOfLogTail } from './normal-quantile.ts'

/** Degrees of freedom of a chi-square (no `below`) or F distribution, and its value where both tails are about equal. */
export type Shape = { readonly above: number; readonly below?: number; readonly scale: number }

/** A step in ln x that is the last one, since the next would be of the size of its square; the longest; how many. */
const lastStep = 1e-9
const longestStep = 10
const mostSteps = 500

/** ln of the quantile by the cube-root approximation (Wilson and Hilferty 1931, Paulson 1942). */
const logStart = (score: number, { above, below }: Shape): number => {
  const [a, b] = [2 / (9 * above), below === undefined ? 0 : 2 / (9 * below)]
  const square = (1 - b) ** 2 - score * score * b
  const middle = (1 - a) * (1 - b)
  const root = Math.sqrt(Math.max(0, middle ** 2 - square * ((1 - a) ** 2 - score * score * a)))
  const cubeRoot = (middle + Math.sign(score) * root) / square
  if (square > 0.1 && cubeRoot > 0.1) return 3 * Math.log(cubeRoot)
  const wide = score * Math.sqrt(2 / above + 2 / (below ?? Number.POSITIVE_INFINITY))
  return Math.min(longestStep, Math.max(-longestStep, wide))
}

/**
 * Refuses what no quantile belongs to.
 *
 * @throws {RangeError} If `probability` lies outside (0, 1).
 */
export const refuseProbability = (probability: number): void => {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(
      `Cannot take a quantile: the probability must lie between 0 and 1, current value is ${probability}`,
    )
  }
}

/**
 * The value with a given tail probability, by Newton's steps of the logarithm of the smaller tail in the logarithm of
 * the value: that curve bends one way only, so that the steps converge from any start.
 *
 * @param tailsAt - Of a distribution of positive values.
 * @param probability - Above 0 and below 1.
 * @param tail - Where it shall lie.
 * @param shape - From which a start is guessed.
 * @returns 0 or Infinity where the value is smaller or larger than numbers go.
 * @throws {RangeError} If `probability` lies outside (0, 1).
 * @see docs/methods/distributions.md
 * @example quantileOfTails((x) => logGammaTails(0.5, x / 2), 0.95, 'lower', { above: 1, scale: 1 }) // 3.841
 */
export const quantileOfTails = (
  tailsAt: (x: number) => LogTails,
  probability: number,
  tail: Tail,
  shape: Shape,
): number => {
  refuseProbability(probability)
  const isSmall = probability <= 0.5
  const side = (tail === 'lower') === isSmall ? 'lower' : 'upper'
  const wanted = isSmall ? Math.log(probability) : Math.log1p(-probability)
  const sign = side === 'lower' ? 1 : -1
  let x = shape.scale * Math.exp(logStart(-sign * normalScoreOfLogTail(wanted), shape))
  for (let n = 0; n < mostSteps; n++) {
    const { [side]: reached, density } = tailsAt(x)
    const step = sign * (wanted - reached) * Math.exp(reached - density)
    x *= Math.exp(Math.min(longestStep, Math.max(-longestStep, step)))
    if (Math.abs(step) < lastStep || x === 0 || x === Number.POSITIVE_INFINITY) return x
  }
  return x
}
