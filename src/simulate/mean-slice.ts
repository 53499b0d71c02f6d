import type { VoxelSlice } from './scene.ts'

/**
 * The mean of slices on one grid: what a thick slice holds.
 *
 * @param slices - One or more, with the same grid and materials.
 * @example meanSlice([above, below])
 */
export const meanSlice = (slices: readonly VoxelSlice[]): VoxelSlice => {
  const [first] = slices
  if (!first)
    throw new RangeError('Cannot take the mean of slices: there must be at least one, current count is 0')
  if (slices.length === 1) return first
  const fillings = first.fillings.map((filling, m) => {
    const mean = new Float32Array(filling.length)
    for (const slice of slices) {
      const from = slice.fillings[m]!
      for (let i = 0; i < mean.length; i++) mean[i]! += from[i]! / slices.length
    }
    return mean
  })
  return { ...first, fillings }
}
