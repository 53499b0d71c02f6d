import type { Finding } from '../errors/finding.ts'
import { median } from '../stats/median.ts'
import { type Labels, label } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import type { LungBox } from './lung-box.ts'

/** Side of the blocks that are compared, mm: noise is averaged away, anatomy is not. */
const blockMm = 4

/** Neighbouring steps on each side that a step is compared with. */
const reach = 3

/** A jump: this many times its neighbours, and this many robust standard deviations out (ours). */
const leastRatio = 1.6
const leastZ = 6
const madToSd = 1.4826

/** Fewest steps from slice to slice that show what is usual. */
const fewestSteps = 10

/** HU that are compared: metal and table must not dominate. */
const lowestHu = -1000
const highestHu = 200

/** Fewest blocks of body in a slice. */
const fewestBlocks = 100

/** Mean HU of the blocks of a slice inside the lungs' box; NaN where a block lies outside the body. */
const blockMeans = (volume: Volume, labels: Labels, box: LungBox, z: number): Float64Array => {
  const [nx, ny] = volume.size
  const sideX = Math.max(1, Math.round(blockMm / volume.spacingMm[0]))
  const sideY = Math.max(1, Math.round(blockMm / volume.spacingMm[1]))
  const columns = Math.floor((box.x1 - box.x0) / sideX)
  const rows = Math.floor((box.y1 - box.y0) / sideY)
  const means = new Float64Array(columns * rows)
  for (let block = 0; block < means.length; block++) {
    const column = block % columns
    const row = (block - column) / columns
    let sum = 0
    for (let y = 0; y < sideY; y++) {
      const start = (z * ny + box.y0 + row * sideY + y) * nx + box.x0 + column * sideX
      for (let i = start; i < start + sideX; i++) {
        if (labels[i] === label.background) sum = Number.NaN
        else sum += Math.min(highestHu, Math.max(lowestHu, volume.hu[i]!))
      }
    }
    means[block] = sum / (sideX * sideY)
  }
  return means
}

/** Mean absolute difference of blocks that both slices hold; NaN with too few. */
const differenceOf = (first: Float64Array, second: Float64Array): number => {
  let sum = 0
  let count = 0
  for (let block = 0; block < first.length; block++) {
    const difference = Math.abs(first[block]! - second[block]!)
    if (Number.isNaN(difference)) continue
    sum += difference
    count++
  }
  return count < fewestBlocks ? Number.NaN : sum / count
}

/** Each step's difference over the median of its neighbours'. */
const ratiosOf = (steps: readonly number[]): readonly number[] =>
  steps.map((step, index) => {
    const neighbours = steps.slice(Math.max(0, index - reach), index + reach + 1)
    neighbours.splice(Math.min(index, reach), 1)
    return step / median(neighbours)
  })

/**
 * A jump between two slices: the patient moved or breathed, or slices are missing.
 *
 * The mean |ΔHU| of 4 mm blocks from slice to slice, over the lungs' box, divided by the median of its neighbours,
 * must not stand out by its robust z.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid; voxels outside the body do not count.
 * @param box - Box of the lungs (`lungBox`).
 * @returns `motion-suspected` with the slices, or null.
 * @see docs/methods/image-checks.md
 * @example motionFinding(volume, labels, lungBox(volume, labels))
 */
export const motionFinding = (volume: Volume, labels: Labels, box: LungBox): Finding | null => {
  const steps: { readonly z: number; readonly difference: number }[] = []
  let before: Float64Array | null = null
  for (let z = box.z0; z < box.z1; z++) {
    const means = blockMeans(volume, labels, box, z)
    const difference = before === null ? Number.NaN : differenceOf(before, means)
    if (!Number.isNaN(difference)) steps.push({ z, difference })
    before = means
  }
  if (steps.length < fewestSteps) return null
  const ratios = ratiosOf(steps.map((step) => step.difference))
  const spread = madToSd * median(ratios.map((ratio) => Math.abs(ratio - 1)))
  const jumps = steps.filter((_, index) => {
    const ratio = ratios[index]!
    return ratio > leastRatio && (ratio - 1) / spread > leastZ
  })
  if (jumps.length === 0) return null
  const where = jumps.map(({ z }) => `${z} and ${z + 1}`).join(', ')
  return {
    code: 'motion-suspected',
    severity: 'warning',
    message: `The image jumps between slices ${where} (counted from the feet): motion, breathing or missing slices`,
  }
}
