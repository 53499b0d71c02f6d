import { median } from '../stats/median.ts'
import { type Labels, label } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import type { LungBox } from './lung-box.ts'

/** Least area of each lung in a slice that is used, mm²: below, the lungs' edges say nothing about the spine. */
const leastLungMm2 = 1200

/** Rows behind which the gap between the lungs holds the spine: from 5 to 40 mm in front of the lungs' back. */
const nearBackMm = 5
const farBackMm = 40

/** Extent of the search for the descending aorta about the spine, mm: to the left, to the right, to the front. */
const leftMm = 60
const rightMm = 12
const frontMm = 105
const backMm = 15

/** Distance of the levels, mm, and how many there are at most. */
const levelMm = 3
const levelLimit = 50

/** Window of pixels (upper bounds exclusive) and the slices in which both lungs are seen. */
export type Mediastinum = {
  readonly x0: number
  readonly x1: number
  readonly y0: number
  readonly y1: number
  readonly slices: readonly number[]
}

type Gap = { readonly middleX: number; readonly backY: number }

/** Middle of the gap between the lungs beside the spine, and the lungs' last row; null without enough lung. */
const gapOf = (volume: Volume, labels: Labels, box: LungBox, z: number): Gap | null => {
  const [nx, ny] = volume.size
  const rowsOfGap: { readonly y: number; readonly middle: number }[] = []
  let right = 0
  let left = 0
  for (let y = box.y0; y < box.y1; y++) {
    const start = (z * ny + y) * nx
    let lastRight = -1
    let firstLeft = nx
    for (let x = box.x0; x < box.x1; x++) {
      const code = labels[start + x]!
      if (code === label.rightLung) {
        right++
        lastRight = x
      } else if (code === label.leftLung) {
        left++
        if (x < firstLeft) firstLeft = x
      }
    }
    if (lastRight >= 0 && firstLeft < nx) rowsOfGap.push({ y, middle: (lastRight + firstLeft) / 2 })
  }
  const pixelMm2 = volume.spacingMm[0] * volume.spacingMm[1]
  const back = rowsOfGap.at(-1)
  if (back === undefined || Math.min(right, left) * pixelMm2 < leastLungMm2) return null
  const from = back.y - farBackMm / volume.spacingMm[1]
  const to = back.y - nearBackMm / volume.spacingMm[1]
  const beside = rowsOfGap.filter((row) => row.y >= from && row.y <= to).map((row) => row.middle)
  return beside.length === 0 ? null : { middleX: median(beside), backY: back.y }
}

/**
 * Where the descending aorta can lie: left of and in front of the spine, between the lungs.
 *
 * The spine is the gap between the right and the left lung near their back; medians over the slices bridge
 * effusions and tumours. At most 50 levels are looked at, 3 mm or more apart.
 *
 * @returns Null when too few slices show both lungs.
 * @see docs/methods/hu-aorta.md
 */
export const mediastinum = (volume: Volume, labels: Labels, box: LungBox): Mediastinum | null => {
  const [dx, dy, dz] = volume.spacingMm
  const step = Math.max(1, Math.round(levelMm / dz))
  const slices: number[] = []
  const gaps: Gap[] = []
  for (let z = box.z0; z < box.z1; z += step) {
    const gap = gapOf(volume, labels, box, z)
    if (gap === null) continue
    slices.push(z)
    gaps.push(gap)
  }
  if (slices.length === 0) return null
  const middle = median(gaps.map((gap) => gap.middleX))
  const back = median(gaps.map((gap) => gap.backY))
  return {
    x0: Math.max(0, Math.floor(middle - rightMm / dx)),
    x1: Math.min(volume.size[0], Math.ceil(middle + leftMm / dx)),
    y0: Math.max(0, Math.floor(back - frontMm / dy)),
    y1: Math.min(volume.size[1], Math.ceil(back - backMm / dy)),
    slices: slices.filter((_, index) => index % Math.ceil(slices.length / levelLimit) === 0),
  }
}
