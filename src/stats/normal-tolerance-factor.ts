import { chiSquareDistribution } from './chi-square-distribution.ts'
import { normalDensity } from './normal-density.ts'
import { normalDistribution } from './normal-distribution.ts'
import { normalQuantile } from './normal-quantile.ts'

const steps = 200
const bisections = 60

/** Half width about `centre` of the interval that holds a given part of the standard normal distribution. */
const halfWidth = (centre: number, content: number): number => {
  let half = centre + normalQuantile((1 + content) / 2)
  for (let n = 0; n < 50; n++) {
    const excess = normalDistribution(centre + half) - normalDistribution(centre - half) - content
    const step = excess / (normalDensity(centre + half) + normalDensity(centre - half))
    half -= step
    if (Math.abs(step) < 1e-13 * half) break
  }
  return half
}

/**
 * Two-sided normal tolerance factor: mean ± k·s of a sample holds a given part of the population with a given
 * confidence. Exact, by integration over the distribution of the mean.
 *
 * @param count - Values of the sample, 2 or more.
 * @param content - The part, above 0 and below 1.
 * @param confidence - Above 0 and below 1.
 * @throws {RangeError} If a number is outside its range.
 * @see docs/methods/agreement.md
 * @example normalToleranceFactor(20, 0.95, 0.95) // 2.7603
 */
export const normalToleranceFactor = (count: number, content: number, confidence: number): number => {
  const isPart = (value: number) => value > 0 && value < 1
  if (!(Number.isInteger(count) && count >= 2 && isPart(content) && isPart(confidence))) {
    throw new RangeError(
      `Cannot take a tolerance factor: the count must be 2 or more, content and confidence between 0 and 1, current values are ${count}, ${content}, ${confidence}`,
    )
  }
  const end = 9 / Math.sqrt(count)
  const nodes = Array.from({ length: steps + 1 }, (_, i) => {
    const centre = (end * i) / steps
    const simpson = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2
    const weight =
      (simpson * (end / steps) * 2 * Math.sqrt(count) * normalDensity(centre * Math.sqrt(count))) / 3
    return { half: halfWidth(centre, content), weight }
  })
  const confidenceAt = (k: number): number =>
    nodes.reduce(
      (sum, { half, weight }) =>
        sum + weight * chiSquareDistribution(((count - 1) * half ** 2) / k ** 2, count - 1, 'upper'),
      0,
    )
  let [low, high] = [nodes[0]!.half / 10, nodes[0]!.half * 2]
  while (confidenceAt(high) < confidence) high *= 2
  while (confidenceAt(low) > confidence) low /= 2
  for (let n = 0; n < bisections; n++) {
    const middle = (low + high) / 2
    if (confidenceAt(middle) < confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}
