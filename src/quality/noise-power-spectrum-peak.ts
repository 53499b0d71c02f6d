import { leastSquares } from '../stats/least-squares.ts'

/** `isDistinct` is false where the power has no maximum of its own: white, or falling all the way. */
export type SpectrumPeak = {
  readonly peakPerMm: number
  readonly lowPerMm: number
  readonly highPerMm: number
  readonly isDistinct: boolean
}

/** Rings on each side that a smoothed value is the mean of. */
const smoothedOver = 2
/** The fit takes in the rings around the highest whose smoothed power is at least this part of it. Ours. */
const fittedPart = 0.6
/** Rings on each side that the fit takes in at least: it has four unknowns. */
const fittedAtLeast = 3
/** A peak from which the fit falls by less than this part on one side is none. Ours. */
const leastFall = 0.1
/** Steps at which the fitted curve is searched. */
const searchSteps = 400

const valueAt = ([a, b, c, d]: readonly number[], x: number): number => a! + x * (b! + x * (c! + x * d!))

const smoothed = (power: ArrayLike<number>, weights: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: power.length }, (_, i) => {
    let sum = 0
    let total = 0
    for (let j = Math.max(0, i - smoothedOver); j <= Math.min(power.length - 1, i + smoothedOver); j++) {
      sum += power[j]! * weights[j]!
      total += weights[j]!
    }
    return sum / total
  })

/**
 * The frequency of the highest power: a cubic is fitted to the rings around the maximum of the smoothed spectrum, so
 * that a peak that rises faster than it falls is not drawn to one side.
 *
 * @param frequencies - In 1/mm, rising; from the first ring that is to count.
 * @param power - Radial noise power.
 * @param weights - How much each ring counts: how many values it is the mean of.
 * @see docs/methods/noise-power-spectrum.md
 * @example noisePowerSpectrumPeak([0.1, 0.2, 0.3, 0.4, 0.5], [1, 4, 5, 4, 1], [1, 1, 1, 1, 1]).peakPerMm // 0.3
 */
export const noisePowerSpectrumPeak = (
  frequencies: ArrayLike<number>,
  power: ArrayLike<number>,
  weights: ArrayLike<number>,
): SpectrumPeak => {
  const last = frequencies.length - 1
  const smooth = smoothed(power, weights)
  const top = smooth.indexOf(smooth.reduce((high, value) => Math.max(high, value)))
  const enough = fittedPart * smooth[top]!
  let [low, high] = [top, top]
  while (low > 0 && (smooth[low - 1]! >= enough || top - low < fittedAtLeast)) low--
  while (high < last && (smooth[high + 1]! >= enough || high - top < fittedAtLeast)) high++
  const middle = (frequencies[high]! + frequencies[low]!) / 2
  const half = (frequencies[high]! - frequencies[low]!) / 2
  const fitted = high + 1 - low
  const x = Float64Array.from({ length: fitted }, (_, i) => (frequencies[low + i]! - middle) / half)
  const cubic = leastSquares(
    [new Float64Array(fitted).fill(1), x, x.map((value) => value ** 2), x.map((value) => value ** 3)],
    x.map((_, i) => power[low + i]!),
    x.map((_, i) => weights[low + i]!),
  )?.coefficients
  let place = (frequencies[top]! - middle) / half
  let best = Number.NEGATIVE_INFINITY
  for (let i = 0; cubic && i <= searchSteps; i++) {
    const at = (2 * i) / searchSteps - 1
    const value = valueAt(cubic, at)
    if (value > best) {
      best = value
      place = at
    }
  }
  const fall = 1 - leastFall
  const isHill = cubic !== undefined && valueAt(cubic, -1) < fall * best && valueAt(cubic, 1) < fall * best
  return {
    peakPerMm: middle + half * place,
    lowPerMm: frequencies[low]!,
    highPerMm: frequencies[high]!,
    isDistinct: isHill && Math.abs(place) < 1,
  }
}
