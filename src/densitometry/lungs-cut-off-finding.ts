import type { Finding } from '../errors/finding.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import type { LungBox } from './lung-box.ts'

/** Largest area of lung in an end slice that still counts as complete, mm² (ours). */
const largestOpenMm2 = 200

/** Lung voxels of one slice. */
const lungInSlice = (volume: Volume, labels: Labels, box: LungBox, z: number): number => {
  const [nx, ny] = volume.size
  let count = 0
  for (let y = box.y0; y < box.y1; y++) {
    const start = (z * ny + y) * nx
    for (let i = start + box.x0; i < start + box.x1; i++) if ((labels[i]! - 1) >>> 0 <= 1) count++
  }
  return count
}

/**
 * Lungs that go on above or below the scan: volume, mass and every share are of a part of them only.
 *
 * Lungs cut off at the sides are the segmentation's `lung-at-image-border`.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid.
 * @param box - Box of the lungs (`lungBox`).
 * @returns `lungs-cut-off` with the end in its message, or null.
 * @see docs/methods/image-checks.md
 * @example lungsCutOffFinding(volume, labels, lungBox(volume, labels))
 */
export const lungsCutOffFinding = (volume: Volume, labels: Labels, box: LungBox): Finding | null => {
  if (box.z1 === 0) return null
  const pixelMm2 = volume.spacingMm[0] * volume.spacingMm[1]
  const ends: string[] = []
  const open = (z: number) => lungInSlice(volume, labels, box, z) * pixelMm2 > largestOpenMm2
  if (box.z1 === volume.size[2] && open(box.z1 - 1)) ends.push('top')
  if (box.z0 === 0 && open(0)) ends.push('bottom')
  if (ends.length === 0) return null
  return {
    code: 'lungs-cut-off',
    severity: 'warning',
    message: `Lungs are cut off at the ${ends.join(' and the ')} of the scan: numbers are of the part inside it`,
  }
}
