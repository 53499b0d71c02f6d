import { type Labels, label } from '../volume/labels.ts'
import { type Components, componentsOf } from './components.ts'
import { fillSliceHoles } from './fill-slice-holes.ts'
import { type Grid, voxelMl } from './grid.ts'
import { mendSides } from './mend-sides.ts'
import { paintComponents } from './paint-components.ts'

/**
 * A lung is one piece in space: others count only when they are at least this part of the largest (a lung torn
 * by slices that the network missed); smaller ones are bowel gas (ours).
 */
const leastLungPart = 0.3
/** In a volume shorter than this a lung may lie in several pieces, and this part is enough (ours). */
const shortMm = 20
const leastShortPart = 0.02
/** And each piece fills at least this, over the height of the volume up to 5 mm (ours). */
const leastCm2 = 1
/** Pieces of the airway smaller than this part of the largest are mistakes (ours). */
const leastAirwayPart = 0.05
/** Holes within a slice up to this are vessels that the network left out (ours). */
const largestHoleCm2 = 4

/**
 * Cleans a network's labels in space: small pieces go, pieces on the wrong side change it, holes are filled.
 *
 * @param labels - Changed in place.
 * @param grid - Grid of the labels.
 * @see docs/methods/segmentation.md
 * @example cleanNetworkLabels(labels, volume)
 */
export function cleanNetworkLabels(labels: Labels, grid: Grid): void {
  mendSides(labels, grid)
  const right = componentsOf(labels, label.rightLung, grid, true)
  const left = componentsOf(labels, label.leftLung, grid, true)
  const midX = (meanX(right, largestOf(right)) + meanX(left, largestOf(left))) / 2
  const heightMm = grid.size[2] * grid.spacingMm[2]
  const part = heightMm < shortMm ? leastShortPart : leastLungPart
  const leastVoxels = (leastCm2 * Math.min(heightMm, 5)) / 10 / voxelMl(grid)
  const settle = (found: Components, own: number, other: number): void => {
    const codes = new Uint8Array(found.count)
    const keep = largestOf(found)
    const least = Math.max(leastVoxels, part * largestVoxels(found))
    for (let c = 0; c < found.count; c++) {
      if (found.voxels[c]! < least) codes[c] = label.body
      else if (c !== keep && isBeyond(meanX(found, c), midX, own)) codes[c] = other
    }
    paintComponents(labels, found, codes, grid)
  }
  settle(right, label.rightLung, label.leftLung)
  settle(left, label.leftLung, label.rightLung)
  keepAirway(labels, grid, Math.min(lowestRow(right), lowestRow(left)) / grid.size[1])
  for (const side of [label.rightLung, label.leftLung]) fillSliceHoles(labels, side, grid, largestHoleCm2)
}

/** Whether a piece of `own` lies on the other side; never where one lung is absent (midX is NaN). */
function isBeyond(x: number, midX: number, own: number): boolean {
  return own === label.rightLung ? x > midX : x < midX
}

/** Keeps the larger pieces of the airway that reach up to the lungs: bowel gas lies below them. */
function keepAirway(labels: Labels, grid: Grid, lowestLungZ: number): void {
  const found = componentsOf(labels, label.airway, grid, true)
  const least = leastAirwayPart * largestVoxels(found)
  const codes = new Uint8Array(found.count)
  const rowOf = highestRows(found)
  for (let c = 0; c < found.count; c++) {
    if (found.voxels[c]! < least || rowOf[c]! < lowestLungZ * grid.size[1]) codes[c] = label.body
  }
  paintComponents(labels, found, codes, grid)
}

/** First row of the largest component; beyond all rows when there is none. */
function lowestRow(found: Components): number {
  const wanted = largestOf(found)
  for (let row = 0; row < found.rowStart.length - 1; row++) {
    for (let k = found.rowStart[row]!; k < found.rowStart[row + 1]!; k++) {
      if (found.component[k] === wanted) return row
    }
  }
  return found.rowStart.length
}

/** Last row of each component. */
function highestRows(found: Components): Float64Array {
  const rows = new Float64Array(found.count)
  for (let row = 0; row < found.rowStart.length - 1; row++) {
    for (let k = found.rowStart[row]!; k < found.rowStart[row + 1]!; k++) rows[found.component[k]!] = row
  }
  return rows
}

/** The largest component, the first of equals; −1 when there is none. */
function largestOf(found: Components): number {
  let best = -1
  for (let c = 0; c < found.count; c++) if (best < 0 || found.voxels[c]! > found.voxels[best]!) best = c
  return best
}

function largestVoxels(found: Components): number {
  return found.count === 0 ? 0 : found.voxels[largestOf(found)]!
}

/** Mean position of a component along x; NaN for none. */
function meanX(found: Components, wanted: number): number {
  let n = 0
  let sum = 0
  for (let k = 0; k < found.start.length; k++) {
    if (found.component[k] !== wanted) continue
    const run = found.end[k]! - found.start[k]!
    n += run
    sum += run * ((found.start[k]! + found.end[k]! - 1) / 2)
  }
  return sum / n
}
