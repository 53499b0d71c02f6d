import { type Labels, label } from '../volume/labels.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'
import type { Body } from './find-body.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { zone } from './zones.ts'

/** Working code of an air-like voxel inside the body, until it is lung, airway or other gas. */
export const airLike = 5

/**
 * Body and air-like voxels at full resolution.
 *
 * Deep in the body a voxel below the threshold is air-like; in the rim only tissue counts as body, so that
 * outside air in partly filled blocks never does. Padding stays background.
 *
 * @returns Labels with `background`, `body` and the working code `airLike`.
 * @example paintBody(volume, coarse, body)[centreOfLung] // airLike
 */
export function paintBody(volume: Volume, coarse: ReducedVolume, body: Body): Labels {
  const { hu } = volume
  const { zones, thresholdHu } = body
  const [nx, ny, nz] = volume.size
  const [fx, fy, fz] = coarse.factor
  const [cx, cy] = coarse.size
  const labels = new Uint8Array(hu.length)
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      const row = (z * ny + y) * nx
      const block = (Math.floor(z / fz) * cy + Math.floor(y / fy)) * cx
      for (let c = 0; c < cx; c++) {
        const here = zones[block + c]!
        if (here === zone.outside) continue
        const stop = row + Math.min(nx, (c + 1) * fx)
        const gas = here === zone.deep ? airLike : label.background
        for (let i = row + c * fx; i < stop; i++) {
          const value = hu[i]!
          if (value !== paddingHu) labels[i] = value < thresholdHu ? gas : label.body
        }
      }
    }
  }
  return labels
}
