import { paddingHu } from '../volume/volume.ts'
import type { Image, PlaneMm } from './image.ts'

/** HU over the distance to an edge, in narrow bins, one profile a sector of the circle. */
export type EdgeProfile = {
  readonly sectors: number
  readonly bins: number
  readonly binMm: number
  /** Distance of the first bin's centre from the edge, from inside; bins go outwards. */
  readonly firstMm: number
  /** Sector by sector: pixels in each bin, and the sums of their HU. */
  readonly counts: Float64Array
  readonly sums: Float64Array
  /** Of all sectors: sums of the squares of HU. */
  readonly squares: Float64Array
}

/** A circle whose centre may move from image to image, as under a tilt, on a sloping ground. */
export type EdgeCircle = {
  /** In the image in the middle. */
  readonly centreMm: PlaneMm
  readonly driftMmPerImage: PlaneMm
  readonly radiusMm: number
  readonly slopeHuPerMm: readonly [x: number, y: number]
}

/**
 * The oversampled profile of a circular edge, from the pixels within `reachMm` of it in all images.
 *
 * @param binMm - A tenth of a pixel or less.
 * @example edgeProfile(slices, circle, 3, 0.025, 12)
 */
export const edgeProfile = (
  images: readonly Image[],
  { centreMm, driftMmPerImage, radiusMm, slopeHuPerMm }: EdgeCircle,
  reachMm: number,
  binMm: number,
  sectors: number,
): EdgeProfile => {
  const bins = Math.ceil((2 * reachMm) / binMm)
  const counts = new Float64Array(sectors * bins)
  const sums = new Float64Array(sectors * bins)
  const squares = new Float64Array(bins)
  const outer = radiusMm + reachMm
  const inner = Math.max(0, radiusMm - reachMm)
  for (const [k, { hu, columns, rows, spacingMm }] of images.entries()) {
    const away = k - (images.length - 1) / 2
    const cx = centreMm[0] + away * driftMmPerImage[0]
    const cy = centreMm[1] + away * driftMmPerImage[1]
    const top = Math.max(0, Math.ceil((cy - outer) / spacingMm[1]))
    const bottom = Math.min(rows - 1, Math.floor((cy + outer) / spacingMm[1]))
    for (let row = top; row <= bottom; row++) {
      const dy = row * spacingMm[1] - cy
      const half = Math.sqrt(Math.max(0, outer * outer - dy * dy))
      const left = Math.max(0, Math.ceil((cx - half) / spacingMm[0]))
      const right = Math.min(columns - 1, Math.floor((cx + half) / spacingMm[0]))
      for (let column = left; column <= right; column++) {
        const dx = column * spacingMm[0] - cx
        const r = Math.sqrt(dx * dx + dy * dy)
        const value = hu[row * columns + column]!
        if (r < inner || value <= paddingHu) continue
        const bin = Math.floor((r - inner) / binMm)
        if (bin >= bins) continue
        const level = value - slopeHuPerMm[0] * dx - slopeHuPerMm[1] * dy
        const turn = Math.atan2(dy, dx) / (2 * Math.PI) + 0.5
        const sector = Math.min(sectors - 1, Math.floor(turn * sectors))
        counts[sector * bins + bin]!++
        sums[sector * bins + bin]! += level
        squares[bin]! += level * level
      }
    }
  }
  return { sectors, bins, binMm, firstMm: inner - radiusMm + binMm / 2, counts, sums, squares }
}

/**
 * Noise of single pixels: their standard deviation within the bins that lie further than `clearMm` from the edge.
 *
 * @returns Not a number where no such bin holds two pixels.
 */
export const edgeProfileNoise = (
  { sectors, bins, binMm, firstMm, counts, sums, squares }: EdgeProfile,
  clearMm: number,
): number => {
  let rest = 0
  let freedom = 0
  for (let bin = 0; bin < bins; bin++) {
    if (Math.abs(firstMm + bin * binMm) < clearMm) continue
    let [count, sum] = [0, 0]
    for (let sector = 0; sector < sectors; sector++) {
      count += counts[sector * bins + bin]!
      sum += sums[sector * bins + bin]!
    }
    if (count < 2) continue
    rest += squares[bin]! - (sum * sum) / count
    freedom += count - 1
  }
  return Math.sqrt(Math.max(0, rest) / freedom)
}
