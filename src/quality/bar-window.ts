import type { Image, PlaneMm } from './image.ts'

/** A group of bars: each as wide as a gap, `directionDeg` across them, `lengthMm` along them in which to measure. */
export type BarGroup = {
  readonly lpPerCm: number
  readonly count: number
  readonly centreMm: PlaneMm
  readonly directionDeg: number
  readonly lengthMm: number
}

/** Background beside the outer bars that belongs to the group, in mm. Ours: a blurred edge ends within it. */
const marginMm = 2.5

/** Half the window across the bars; whole periods where they are shorter than the margin: a constant has no part then. */
export const halfWindowMm = ({ lpPerCm, count }: BarGroup): number => {
  const period = 10 / lpPerCm
  const half = (count * period) / 2
  return period > marginMm ? half + marginMm : half + period * Math.ceil(marginMm / period)
}

export type BarWindow = {
  /** Place of each voxel across the bars, in mm from the group's middle. */
  readonly across: Float64Array
  readonly values: Float64Array
  readonly weights: Float64Array
}

/**
 * The voxels of a group and its margins, with a weight that falls to 0 along the bars; values less a line through both
 * margins.
 *
 * @param alongMm - How far the window is moved along the bars.
 * @param turnDeg - How far its direction is turned.
 * @returns Null where it leaves the image, or a margin holds no voxel.
 * @example barWindow([image], group, 0, 0)?.values
 */
export const barWindow = (
  images: readonly Image[],
  group: BarGroup,
  alongMm: number,
  turnDeg: number,
): BarWindow | null => {
  const { columns, rows, spacingMm } = images[0]!
  const angle = ((group.directionDeg + turnDeg) * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const half = halfWindowMm(group)
  const halfLength = group.lengthMm / 2
  const centre = [group.centreMm[0] - alongMm * sine, group.centreMm[1] + alongMm * cosine] as const
  const reach = Math.hypot(half, halfLength)
  const across: number[] = []
  const values: number[] = []
  const weights: number[] = []
  const edge = half - Math.min(marginMm / 2, half / 3)
  const ends = { sum: [0, 0], weight: [0, 0] }
  for (
    let row = Math.ceil((centre[1] - reach) / spacingMm[1]);
    row * spacingMm[1] <= centre[1] + reach;
    row++
  ) {
    for (
      let column = Math.ceil((centre[0] - reach) / spacingMm[0]);
      column * spacingMm[0] <= centre[0] + reach;
      column++
    ) {
      const dx = column * spacingMm[0] - centre[0]
      const dy = row * spacingMm[1] - centre[1]
      const x = dx * cosine + dy * sine
      const y = dy * cosine - dx * sine
      if (Math.abs(x) > half || Math.abs(y) > halfLength) continue
      if (column < 0 || row < 0 || column >= columns || row >= rows) return null
      let sum = 0
      for (const { hu } of images) sum += hu[row * columns + column]!
      const weight = Math.cos((Math.PI * y) / group.lengthMm) ** 2
      across.push(x)
      values.push(sum / images.length)
      weights.push(weight)
      if (Math.abs(x) < edge) continue
      const side = x < 0 ? 0 : 1
      ends.sum[side]! += (weight * sum) / images.length
      ends.weight[side]! += weight
    }
  }
  if (!(ends.weight[0]! > 0 && ends.weight[1]! > 0)) return null
  const [low, high] = [ends.sum[0]! / ends.weight[0]!, ends.sum[1]! / ends.weight[1]!]
  const middle = (half + edge) / 2
  return {
    across: Float64Array.from(across),
    values: Float64Array.from(
      values,
      (value, i) => value - (low + high) / 2 - ((high - low) * across[i]!) / (2 * middle),
    ),
    weights: Float64Array.from(weights),
  }
}
