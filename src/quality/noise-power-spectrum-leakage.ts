import { createFourierPlane } from '../stats/fourier-plane.ts'

/** Weight of the products of two pixels that lie `lag` apart, along one axis of a region. */
const lagWeight = (lag: number, size: number): number => {
  const fall = Math.min(1, Math.max(0, (4 * lag) / size - 1))
  return (Math.cos((Math.PI / 2) * fall) ** 2 * size) / (size - lag)
}

/**
 * Takes back what the border of the regions smears from one frequency to others.
 *
 * A region of N pixels holds N − l pairs of pixels at a distance of l: its power spectrum is that of a correlation
 * which falls off too early. Correlations are divided by (N − l)/N; from N/4 on they fade out, to 0 at N/2, where noise
 * is no longer correlated.
 *
 * @param size - Columns and rows of the regions.
 * @param padded - Columns and rows of the power, a power of two from `size`.
 * @returns A function from a plane of power to the corrected one; its integral does not change.
 */
export const noisePowerSpectrumLeakage = (
  size: number,
  padded: number,
): ((power: Float64Array) => Float64Array) => {
  const fourier = createFourierPlane(padded)
  const plane = new Float64Array(2 * padded * padded)
  const along = Float64Array.from({ length: padded }, (_, i) => {
    const lag = Math.min(i, padded - i)
    return lag < size / 2 ? lagWeight(lag, size) : 0
  })
  return (power) => {
    for (let i = 0; i < power.length; i++) {
      plane[2 * i] = power[i]!
      plane[2 * i + 1] = 0
    }
    fourier.inverse(plane)
    for (let y = 0; y < padded; y++) {
      for (let x = 0; x < padded; x++) {
        const i = y * padded + x
        plane[2 * i] = plane[2 * i]! * along[x]! * along[y]!
        plane[2 * i + 1] = 0
      }
    }
    fourier.forward(plane)
    return power.map((_, i) => plane[2 * i]!)
  }
}
