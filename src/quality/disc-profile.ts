import { errorFunction } from '../stats/error-function.ts'

/** Steps of the table, in parts of the blur, and lines by which the disc is summed. Ours. */
const stepsPerSigma = 8
const lines = 24
/** Where the blurred disc has ended, in standard deviations beyond its radius. */
const tailSigmas = 4.5

/**
 * A disc of value 1 blurred by a Gaussian, by its distance from the centre.
 *
 * @param radiusMm - Of the disc.
 * @param sigmaMm - Standard deviation of the Gaussian, above 0.
 * @returns A function from the distance in mm to the value, linear between the points of a table.
 * @example discProfile(6, 0.5)(6) // about 0.5
 */
export const discProfile = (radiusMm: number, sigmaMm: number): ((distanceMm: number) => number) => {
  const step = sigmaMm / stepsPerSigma
  const reach = radiusMm + tailSigmas * sigmaMm
  const from = Math.max(0, radiusMm - tailSigmas * sigmaMm)
  const size = Math.ceil((reach - from) / step) + 2
  const table = new Float64Array(size)
  const valueAt = (r: number): number => {
    // across the disc exactly; along it by equal strips of the part of the Gaussian that meets it
    const low = Math.max(-radiusMm, r - tailSigmas * sigmaMm)
    const high = Math.min(radiusMm, r + tailSigmas * sigmaMm)
    if (high <= low) return 0
    let sum = 0
    for (let n = 0; n < lines; n++) {
      const [u, next] = [low + ((high - low) * n) / lines, low + ((high - low) * (n + 1)) / lines]
      const middle = (u + next) / 2
      const half = Math.sqrt(Math.max(0, radiusMm ** 2 - middle ** 2))
      const share =
        errorFunction((next - r) / (Math.SQRT2 * sigmaMm)) - errorFunction((u - r) / (Math.SQRT2 * sigmaMm))
      sum += 0.5 * share * errorFunction(half / (Math.SQRT2 * sigmaMm))
    }
    return sum
  }
  for (let i = 0; i < size; i++) table[i] = valueAt(from + i * step)
  return (distanceMm) => {
    if (distanceMm <= from) return table[0]!
    const place = (distanceMm - from) / step
    const i = Math.floor(place)
    if (i >= size - 1) return 0
    return table[i]! + (place - i) * (table[i + 1]! - table[i]!)
  }
}
