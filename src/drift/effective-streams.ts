import type { CleanStream } from './clean-stream.ts'

/** Fewest shared scans from which a correlation is told. Ours. */
const fewestShared = 8

/** Successive differences, which no step and no trend but their own scan disturbs, by the day they end on. */
type Differences = { readonly days: Float64Array; readonly sizes: Float64Array }

/** Correlation of ranks' signs would lose too much: of differences clipped at three times their median size. */
const clippedDifferences = ({ days, values }: CleanStream): Differences => {
  const differences = values.subarray(1).map((value, i) => value - values[i]!)
  const sizes = differences.map(Math.abs).sort()
  const limit = 3 * (sizes[sizes.length >> 1] ?? 0)
  return {
    days: days.subarray(1),
    sizes: differences.map((value) => Math.max(-limit, Math.min(limit, value))),
  }
}

const correlation = (a: Differences, b: Differences): number => {
  let [count, ab, aa, bb] = [0, 0, 0, 0]
  for (let i = 0, j = 0; i < a.days.length && j < b.days.length; ) {
    if (a.days[i]! < b.days[j]!) i++
    else if (a.days[i]! > b.days[j]!) j++
    else {
      const [x, y] = [a.sizes[i++]!, b.sizes[j++]!]
      count++
      ab += x * y
      aa += x * x
      bb += y * y
    }
  }
  return count < fewestShared || aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb)
}

/**
 * How many independent streams say as much as these: inserts of one scan share its noise, so that their evidence adds
 * up to less than their number.
 *
 * S²/Σr²ᵢⱼ over all pairs, r of successive differences, less what chance gives r² at this number of scans.
 *
 * @returns From 1 to the number of streams.
 * @see docs/methods/attribution.md
 * @example effectiveStreams([stream, sameStream]) // 1
 */
export const effectiveStreams = (streams: readonly CleanStream[]): number => {
  const count = streams.length
  if (count <= 1) return count
  const differences = streams.map(clippedDifferences)
  let sum = count
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const r = correlation(differences[i]!, differences[j]!)
      const scans = Math.min(differences[i]!.days.length, differences[j]!.days.length)
      // differences of white noise are correlated themselves, which widens chance by half
      sum += 2 * Math.max(0, r * r - 1.5 / Math.max(scans, 1))
    }
  }
  return (count * count) / sum
}
