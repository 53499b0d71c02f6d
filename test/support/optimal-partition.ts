import { type SegmentModel, segmentCost } from '../../src/stats/segmentation/segment-cost.ts'

type Partition = { readonly changes: readonly number[]; readonly cost: number }

/** Best divisions of the first values into 1, 2, … stretches by trying every start of the last one. O(count·n²). */
const partitionsByCount = (
  values: readonly number[],
  model: SegmentModel,
  mostChanges: number,
  shortest: number,
): readonly (Partition | null)[] => {
  const n = values.length
  const { of } = segmentCost(values, model)
  let row: (Partition | null)[] = Array.from({ length: n + 1 }, (_, end) =>
    end >= shortest ? { changes: [], cost: of(0, end) } : null,
  )
  const whole = [row[n]!]
  for (let count = 1; count <= mostChanges; count++) {
    const before = row
    row = before.map((_, end) => {
      let best: Partition | null = null
      for (let start = shortest; start <= end - shortest; start++) {
        const first = before[start]
        if (!first) continue
        const cost = first.cost + of(start, end)
        if (!best || cost < best.cost) best = { changes: [...first.changes, start], cost }
      }
      return best
    })
    whole.push(row[n]!)
  }
  return whole
}

/** The best division with a given number of changes, by brute force. */
export const partitionWith = (
  changes: number,
  values: readonly number[],
  model: SegmentModel,
  shortest: number,
): Partition | null => partitionsByCount(values, model, changes, shortest)[changes]!

/** The least cost plus penalties over all numbers of changes, by brute force. */
export const optimalPartition = (
  values: readonly number[],
  model: SegmentModel,
  penalty: number,
  shortest: number,
): Partition =>
  partitionsByCount(values, model, Math.floor(values.length / shortest) - 1, shortest)
    .filter((partition) => partition !== null)
    .reduce((best, tried) =>
      tried.cost + penalty * tried.changes.length < best.cost + penalty * best.changes.length ? tried : best,
    )
