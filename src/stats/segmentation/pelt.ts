import { type SegmentCost, type SegmentModel, segmentCost } from './segment-cost.ts'

/** How a series falls into stretches. */
export type Segmentation = {
  /** Index of the first value of each stretch but the first, ascending. */
  readonly changes: readonly number[]
  /** Of all stretches together, without penalties. */
  readonly cost: number
}

/** What to divide, and what a division costs. */
export type SegmentationProblem = {
  readonly values: ArrayLike<number>
  readonly model: SegmentModel
  /** Of each change, above 0: for `mean` in the square of the unit, such as 3·σ²·ln n. */
  readonly penalty: number
  /** Fewest values of a stretch; 1 or more, 2 or more where the variance changes. */
  readonly shortest: number
}

const refuse = (what: string, value: number): never => {
  throw new RangeError(`Cannot segment: ${what}, current value is ${value}`)
}

/** For each end, where its last stretch starts in the best division up to there. */
const bestStarts = (cost: SegmentCost, n: number, penalty: number, shortest: number): Int32Array => {
  const best = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
  best[0] = -penalty
  const previous = new Int32Array(n + 1)
  const starts = new Int32Array(n + 1)
  const totals = new Float64Array(n + 1)
  // a start that is beaten at some end is dropped once that end itself may be a start
  const droppedFrom = new Int32Array(n + 1).fill(n + 1)
  let [startCount, nextDrop] = [0, n + 1]
  for (let end = shortest; end <= n; end++) {
    const newest = end - shortest
    if (newest === 0 || newest >= shortest) starts[startCount++] = newest
    if (end >= nextDrop) {
      let kept = 0
      nextDrop = n + 1
      for (let k = 0; k < startCount; k++) {
        const drop = droppedFrom[starts[k]!]!
        if (drop <= end) continue
        starts[kept++] = starts[k]!
        if (drop < nextDrop) nextDrop = drop
      }
      startCount = kept
    }
    cost.fill(starts, startCount, end, totals)
    let least = Number.POSITIVE_INFINITY
    for (let k = 0; k < startCount; k++) {
      const total = totals[k]! + best[starts[k]!]!
      totals[k] = total
      if (total < least) {
        least = total
        previous[end] = starts[k]!
      }
    }
    const threshold = least + penalty
    best[end] = threshold
    const drop = end + shortest
    for (let k = 0; k < startCount; k++) {
      if (totals[k]! < threshold || droppedFrom[starts[k]!]! <= drop) continue
      droppedFrom[starts[k]!] = drop
      if (drop < nextDrop) nextDrop = drop
    }
  }
  return previous
}

/**
 * The division of a series with the least cost plus penalties, exactly, by dynamic programming that drops starts which
 * can never be best again (PELT). Linear time where changes keep coming, n²/2 steps where there is none.
 *
 * @throws {RangeError} If there are fewer values than `shortest`, one is not finite, or penalty or `shortest` do not fit.
 * @see docs/methods/segmentation-of-series.md
 * @example pelt({ values: [0, 0, 0, 9, 9, 9], model: 'mean', penalty: 5, shortest: 1 }).changes // [3]
 */
export const pelt = ({ values, model, penalty, shortest }: SegmentationProblem): Segmentation => {
  const n = values.length
  const fewest = model === 'mean' ? 1 : 2
  if (!(penalty > 0)) refuse('the penalty must be above 0', penalty)
  if (!Number.isInteger(shortest) || shortest < fewest) {
    refuse(`the shortest stretch must be a whole number from ${fewest}`, shortest)
  }
  if (n < shortest) refuse(`there must be ${shortest} values`, n)
  const cost = segmentCost(values, model)
  const previous = bestStarts(cost, n, penalty, shortest)
  const changes: number[] = []
  for (let start = previous[n]!; start > 0; start = previous[start]!) changes.unshift(start)
  const ends = [...changes, n]
  return { changes, cost: ends.reduce((sum, end, k) => sum + cost.of(changes[k - 1] ?? 0, end), 0) }
}
