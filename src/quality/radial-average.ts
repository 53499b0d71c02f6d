/** The rings of a plane of frequencies, in the order of a Fourier transform, and which ring each of them is in. */
export type Rings = {
  readonly stepPerMm: number
  readonly nyquistPerMm: number
  readonly count: number
  /** Of each (u, v), u fastest; `count` outside the Nyquist circle. */
  readonly ringOf: Uint16Array
  /** Mean frequency of what lies in each ring, and how many do. */
  readonly frequenciesPerMm: Float64Array
  readonly sizes: Float64Array
}

/**
 * Rings of one frequency step around zero, up to the lower of the two Nyquist frequencies; the last is half a ring.
 *
 * @param size - Columns and rows of the plane, a power of two.
 * @param spacingMm - Of the pixels along x and y.
 * @example radialRings(64, [0.5, 0.5]).stepPerMm // 1/32
 */
export const radialRings = (size: number, spacingMm: readonly [x: number, y: number]): Rings => {
  const steps = [1 / (size * spacingMm[0]), 1 / (size * spacingMm[1])] as const
  const stepPerMm = Math.max(...steps)
  const nyquistPerMm = 0.5 / Math.max(...spacingMm)
  const count = Math.round(nyquistPerMm / stepPerMm) + 1
  const ringOf = new Uint16Array(size * size).fill(count)
  const frequenciesPerMm = new Float64Array(count)
  const sizes = new Float64Array(count)
  for (let v = 0; v < size; v++) {
    const fy = (v < size / 2 ? v : v - size) * steps[1]
    for (let u = 0; u < size; u++) {
      const fx = (u < size / 2 ? u : u - size) * steps[0]
      const f = Math.sqrt(fx * fx + fy * fy)
      if (f > nyquistPerMm * (1 + 1e-9)) continue
      const ring = Math.min(count - 1, Math.round(f / stepPerMm))
      ringOf[v * size + u] = ring
      sizes[ring]!++
      frequenciesPerMm[ring]! += f
    }
  }
  for (let ring = 0; ring < count; ring++) frequenciesPerMm[ring]! /= sizes[ring]!
  return { stepPerMm, nyquistPerMm, count, ringOf, frequenciesPerMm, sizes }
}

/**
 * Sum of a plane over each ring.
 *
 * @param plane - One value a frequency, as in `rings`.
 * @example radialSums(new Float64Array(64 * 64).fill(1), rings) // rings.sizes
 */
export const radialSums = (plane: Float64Array, { ringOf, count }: Rings): Float64Array => {
  const sums = new Float64Array(count + 1)
  for (let i = 0; i < plane.length; i++) sums[ringOf[i]!]! += plane[i]!
  return sums.subarray(0, count)
}
