import { paddingHu } from '../volume/volume.ts'
import { type HuHistogram, huBins, huHistogram, huOffset } from './hu-histogram.ts'

/** Voxels of a region, gathered slice by slice. */
export type SampledRegion = {
  readonly histogram: HuHistogram
  /** Mean HU of each slice of the region. */
  readonly sliceMeans: readonly number[]
  /** Variance (divisor n − 1) pooled within slices, HU². */
  readonly varianceWithinSlices: number
  /** Distance from slice to slice of the region. */
  readonly sliceDistanceMm: number
}

/**
 * Gathers a region from the indices of its voxels, one list a slice; padding and slices of one voxel are left out.
 *
 * @param hu - Voxels of the volume.
 * @param slices - Voxel indices of each slice.
 * @param sliceDistanceMm - Distance from one list to the next.
 * @example sampledRegion(volume.hu, [[0, 1, 2], [100, 101]], 3).sliceMeans.length // 2
 */
export const sampledRegion = (
  hu: Int16Array,
  slices: readonly (readonly number[])[],
  sliceDistanceMm: number,
): SampledRegion => {
  const counts = new Uint32Array(huBins)
  const sliceMeans: number[] = []
  let squares = 0
  let degreesOfFreedom = 0
  for (const voxels of slices) {
    const inside = voxels.filter((voxel) => hu[voxel] !== paddingHu)
    if (inside.length < 2) continue
    let sum = 0
    for (const voxel of inside) {
      sum += hu[voxel]!
      counts[hu[voxel]! + huOffset]!++
    }
    const mean = sum / inside.length
    for (const voxel of inside) squares += (hu[voxel]! - mean) ** 2
    sliceMeans.push(mean)
    degreesOfFreedom += inside.length - 1
  }
  const varianceWithinSlices = degreesOfFreedom > 0 ? squares / degreesOfFreedom : 0
  return { histogram: huHistogram(counts), sliceMeans, varianceWithinSlices, sliceDistanceMm }
}
