import type { Finding } from '../errors/finding.ts'
import { type Labels, label } from '../volume/labels.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'

/** Length of lung along the border, in the worst slice, that a blurred or noisy edge does not reach (ours). */
const longestMm = 10

/**
 * Lung that ends where the field of view ends in the plane: the scan holds a part of it only.
 *
 * Lung voxels on the image's edge or with padding beside them in the slice are counted slice by slice.
 *
 * @param labels - Labels on the volume's grid.
 * @param volume - CT volume in HU.
 * @returns `lung-at-image-border` (warning), or null.
 * @see docs/methods/segmentation.md
 * @example lungAtImageBorder(labels, volume)?.code // 'lung-at-image-border'
 */
export function lungAtImageBorder(labels: Labels, volume: Volume): Finding | null {
  const pixelMm = Math.max(volume.spacingMm[0], volume.spacingMm[1])
  let most = 0
  for (let z = 0; z < volume.size[2]; z++) most = Math.max(most, borderVoxels(labels, volume, z))
  if (most * pixelMm <= longestMm) return null
  const message = `Lung reaches the border of the image over ${Math.round(most * pixelMm)} mm of a slice: part of it is not in the scan`
  return { code: 'lung-at-image-border', severity: 'warning', message }
}

function borderVoxels(labels: Labels, volume: Volume, z: number): number {
  const { hu } = volume
  const [nx, ny] = volume.size
  let n = 0
  for (let y = 0; y < ny; y++) {
    const row = (z * ny + y) * nx
    for (let x = 0; x < nx; x++) {
      const code = labels[row + x]
      if (code !== label.rightLung && code !== label.leftLung) continue
      const i = row + x
      const atEdge = x === 0 || x === nx - 1 || y === 0 || y === ny - 1
      if (atEdge || isPadding(hu, i - 1, i + 1, i - nx, i + nx)) n++
    }
  }
  return n
}

function isPadding(hu: Int16Array, a: number, b: number, c: number, d: number): boolean {
  return hu[a] === paddingHu || hu[b] === paddingHu || hu[c] === paddingHu || hu[d] === paddingHu
}
