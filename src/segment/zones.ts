import { paddingHu } from '../volume/volume.ts'
import { pixelCm2 } from './grid.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/** Zones of the coarse grid: beyond the body; its surface, one voxel to each side; its inside. */
export const zone = { outside: 0, rim: 1, deep: 2 } as const

/** Outside air under clothes or on the table lies within this depth (ours). */
const superficialMm = 8

/**
 * Zones from the outside air that was flooded; the end of the field of view is no surface.
 *
 * @param coarse - Reduced volume, for padding.
 * @param outside - 1 where outside air (or table) lies.
 * @example zonesOf(coarse, outside)[centre] // zone.deep
 */
export function zonesOf(coarse: ReducedVolume, outside: Uint8Array): Uint8Array {
  const [nx, ny] = coarse.size
  const zones = new Uint8Array(outside.length)
  for (let i = 0, x = 0, y = 0; i < zones.length; i++) {
    if (coarse.hu[i] !== paddingHu) {
      const here = outside[i]!
      const mixed =
        (x > 0 && outside[i - 1] !== here) ||
        (x < nx - 1 && outside[i + 1] !== here) ||
        (y > 0 && outside[i - nx] !== here) ||
        (y < ny - 1 && outside[i + nx] !== here)
      zones[i] = mixed ? zone.rim : here === 0 ? zone.deep : zone.outside
    }
    if (++x === nx) {
      x = 0
      if (++y === ny) y = 0
    }
  }
  return zones
}

/** 1 within a few millimetres of the body's surface. */
export function superficialVoxels(coarse: ReducedVolume, zones: Uint8Array): Uint8Array {
  const inside = new Uint8Array(zones.length)
  for (let i = 0; i < zones.length; i++) {
    if (zones[i] !== zone.outside || coarse.hu[i] === paddingHu) inside[i] = 1
  }
  const depth = squaredDistanceMm2(inside, 0, coarse, superficialMm)
  for (let i = 0; i < inside.length; i++) inside[i] = depth[i]! < Number.POSITIVE_INFINITY ? 1 : 0
  return inside
}

/** Area of the body's inside in each coarse slice, in cm². */
export function insideCm2(coarse: ReducedVolume, zones: Uint8Array): Float64Array {
  const out = new Float64Array(coarse.size[2])
  const layer = coarse.size[0] * coarse.size[1]
  for (let z = 0; z < out.length; z++) {
    let n = 0
    for (let i = z * layer; i < (z + 1) * layer; i++) if (zones[i] === zone.deep) n++
    out[z] = n * pixelCm2(coarse)
  }
  return out
}
