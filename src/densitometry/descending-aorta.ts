import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { circleCandidates } from './circle-candidates.ts'
import type { LungBox } from './lung-box.ts'
import { mediastinum } from './mediastinum.ts'
import { type SampledRegion, sampledRegion } from './sampled-region.ts'
import { smoothedSlab } from './smoothed-slab.ts'
import { trackAorta } from './track-aorta.ts'

/** Part of the vessel's radius that is measured: away from the wall, its plaque and its blur. */
const measuredPart = 0.5

/** A circle in the plane of one slice, in pixels along x and y. */
type AortaDisk = {
  readonly z: number
  readonly x: number
  readonly y: number
  readonly radiusMm: number
}

/**
 * The descending aorta as one disk a level, without or with contrast.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid; the lungs give the spine and the levels.
 * @param box - Box of the lungs (`lungBox`).
 * @returns Disks in order along z; none when no vessel passes the checks.
 * @see docs/methods/hu-aorta.md
 * @example descendingAorta(volume, labels, lungBox(volume, labels)).length
 */
export const descendingAorta = (volume: Volume, labels: Labels, box: LungBox): readonly AortaDisk[] => {
  const window = mediastinum(volume, labels, box)
  if (window === null) return []
  const [dx, dy, dz] = volume.spacingMm
  const levels = window.slices.map((z) =>
    circleCandidates(smoothedSlab(volume, window, z)).map((candidate) => ({ ...candidate, z, zMm: z * dz })),
  )
  return trackAorta(levels).map(({ x, y, z, radius }) => ({
    z,
    x: window.x0 + x / dx,
    y: window.y0 + y / dy,
    radiusMm: radius,
  }))
}

/** Voxels of a disk within the measured part of its radius. */
const innerVoxels = (volume: Volume, disk: AortaDisk): readonly number[] => {
  const [nx, ny] = volume.size
  const [dx, dy] = volume.spacingMm
  const reach = measuredPart * disk.radiusMm
  const voxels: number[] = []
  for (let y = Math.ceil(disk.y - reach / dy); y <= disk.y + reach / dy; y++) {
    for (let x = Math.ceil(disk.x - reach / dx); x <= disk.x + reach / dx; x++) {
      if (Math.hypot((x - disk.x) * dx, (y - disk.y) * dy) <= reach) voxels.push((disk.z * ny + y) * nx + x)
    }
  }
  return voxels
}

/** Blood in the descending aorta: the inner half of each disk, in its own slice. */
export const aortaRegion = (volume: Volume, disks: readonly AortaDisk[]): SampledRegion => {
  const first = disks[0]
  const last = disks.at(-1)
  const distanceMm =
    first === undefined || last === undefined
      ? 0
      : ((last.z - first.z) / Math.max(1, disks.length - 1)) * volume.spacingMm[2]
  return sampledRegion(
    volume.hu,
    disks.map((disk) => innerVoxels(volume, disk)),
    distanceMm,
  )
}
