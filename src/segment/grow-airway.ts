import type { Volume } from '../volume/volume.ts'
import { componentsOf } from './components.ts'
import { cropVolume } from './crop-volume.ts'
import type { Section } from './find-trachea.ts'
import { voxelMl } from './grid.ts'
import { paintComponents } from './paint-components.ts'
import { type ReducedVolume, reduceVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/** Airways are grown on a grid this coarse: three voxels or more across a main bronchus (ours). */
const coarsestMm = 1.7
/** The main bronchi lie within this of the trachea, to the side, to front and back, and below it (ours). */
const reachMm = [65, 55, 70] as const
/**
 * Radii in mm that a ball must have to pass along the airway; the first that does not leak is taken. Main
 * bronchi have radii of 5 to 8 mm, lobar ones 3 to 5, segmental ones below 3: the ball stops at the lobes (ours).
 */
const ballRadiiMm = [3, 3.8, 4.8, 6, 7.5] as const
/** Axis of trachea and main bronchi, each thinned by the ball, in mL: more is a leak into the lung (ours). */
const largestCoreMl = 60
/** The lumen is darker than this above outside air: lets no 2 mm wall pass on the airway's grid (ours). */
const lumenAboveAirHu = 350

/** Core of the airway on its own grid, a box of the volume, and the radius of the ball that made it. */
export type Airway = {
  readonly core: Uint8Array
  readonly radiusMm: number
  readonly grid: ReducedVolume
  /** First voxel of the box in the volume. */
  readonly from: readonly [number, number, number]
}

/**
 * Trachea and main bronchi: where a ball can roll from the trachea within dark air.
 *
 * Rolling a ball is the control of leaks: holes in the thin walls between bronchus and lung are narrower.
 *
 * @param volume - CT volume in HU.
 * @param trachea - Cross-sections of the trachea in voxels of the volume, from the top down, not empty.
 * @param airHu - HU of outside air.
 * @returns Core: 1 where the ball's centre can be; null when every ball leaks or none fits.
 * @example growAirway(volume, sections, -1000)?.radiusMm // 3
 */
export function growAirway(volume: Volume, trachea: readonly Section[], airHu: number): Airway | null {
  const { from, size } = boxAround(volume, trachea)
  const grid = reduceVolume(cropVolume(volume, from, size), coarsestMm)
  const lumen = new Uint8Array(grid.hu.length)
  for (let i = 0; i < lumen.length; i++) if (grid.hu[i]! < airHu + lumenAboveAirHu) lumen[i] = 1
  const depth = squaredDistanceMm2(lumen, 0, grid, ballRadiiMm[ballRadiiMm.length - 1]!)
  for (const radiusMm of ballRadiiMm) {
    const core = coreOf(grid, from, lumen, depth, radiusMm, trachea)
    if (core !== null) return { core, radiusMm, grid, from }
  }
  return null
}

function boxAround(volume: Volume, trachea: readonly Section[]) {
  const low = [0, 0, 0]
  const high = [0, 0, 0]
  for (const [axis, key] of (['x', 'y', 'z'] as const).entries()) {
    const values = trachea.map((section) => section[key])
    const reach = Math.ceil(reachMm[axis]! / volume.spacingMm[axis]!)
    low[axis] = Math.max(0, Math.floor(Math.min(...values)) - reach)
    const above = key === 'z' ? 0 : reach
    high[axis] = Math.min(volume.size[axis]! - 1, Math.ceil(Math.max(...values)) + above)
  }
  const from = [low[0]!, low[1]!, low[2]!] as const
  return {
    from,
    size: [high[0]! - low[0]! + 1, high[1]! - low[1]! + 1, high[2]! - low[2]! + 1] as const,
  }
}

function coreOf(
  grid: ReducedVolume,
  from: readonly [number, number, number],
  lumen: Uint8Array,
  depth: Float32Array,
  radiusMm: number,
  trachea: readonly Section[],
): Uint8Array | null {
  const thin = new Uint8Array(lumen.length)
  for (let i = 0; i < thin.length; i++) if (lumen[i] === 1 && depth[i]! > radiusMm * radiusMm) thin[i] = 1
  const components = componentsOf(thin, 1, grid, true)
  const { rowStart, start, end, component, voxels, count } = components
  const codes = new Uint8Array(count)
  let total = 0
  for (const section of trachea) {
    const x = (section.x - from[0]) / grid.factor[0]
    const y = Math.round((section.y - from[1]) / grid.factor[1])
    const row = Math.floor((section.z - from[2]) / grid.factor[2]) * grid.size[1] + y
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      const c = component[k]!
      if (start[k]! > x + 1 || end[k]! <= x - 1 || codes[c] === 1) continue
      codes[c] = 1
      total += voxels[c]!
    }
  }
  if (total === 0 || total * voxelMl(grid) > largestCoreMl) return null
  const core = new Uint8Array(lumen.length)
  paintComponents(core, components, codes, grid)
  return core
}
