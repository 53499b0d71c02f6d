import type { VoxelSlice } from '../simulate/scene.ts'
import { createThorax, type Thorax } from '../simulate/thorax/create-thorax.ts'
import type { ThoraxOptions } from '../simulate/thorax/thorax-options.ts'

let last: { readonly key: string; readonly thorax: Thorax } | null = null

/** Slices that are kept: a chest of 60 slices in three planes each, on the fine and the coarse grid. */
const largestCache = 300

const remembering = (thorax: Thorax): Thorax => {
  const slices = new Map<string, VoxelSlice>()
  return {
    ...thorax,
    sliceAt: (zMm, grid) => {
      const key = `${zMm} ${grid.columns} ${grid.spacingMm} ${grid.originMm}`
      const known = slices.get(key)
      if (known) return known
      const slice = thorax.sliceAt(zMm, grid)
      if (slices.size < largestCache) slices.set(key, slice)
      return slice
    },
  }
}

/**
 * A simulated chest, drawn once for all scans of it that follow one another in this process.
 *
 * @throws {InputError} `simulation-impossible`: a disease does not fit into the lungs.
 * @example cachedThorax(healthyThorax).sliceAt(120, grid)
 */
export const cachedThorax = (options: ThoraxOptions): Thorax => {
  const key = JSON.stringify(options)
  if (last?.key !== key) last = { key, thorax: remembering(createThorax(options)) }
  return last.thorax
}
