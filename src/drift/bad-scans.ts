import type { DriftStream } from './drift-stream.ts'
import type { WatchedStream } from './watch-stream.ts'

/** Ours: one stream's outlier is its own; from so many on the scan is bad, for every stream. */
const fewestOutlying = 2

/** A scan of one subject with one protocol. */
const scanKey = ({ protocol, subject }: DriftStream, day: number): string =>
  JSON.stringify([protocol, subject, day])

const counts = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const result = new Map<string, number>()
  for (const key of keys) result.set(key, (result.get(key) ?? 0) + 1)
  return result
}

const decided = ({ clean, detection }: WatchedStream): readonly string[] =>
  detection.outliers
    .filter(({ isProvisional }) => !isProvisional)
    .map(({ index }) => scanKey(clean.stream, clean.days[index]!))

/**
 * The scans that nothing is to be learnt from: those that stand out alone in several streams, in more than take them
 * for the beginning of a change, and those on which the phantom lay badly.
 *
 * @param watched - Each with its own outliers and alarms.
 * @param misplaced - Streams of the placement, with their outliers.
 * @returns Whether the scan of a stream on a day is one of them.
 * @see docs/methods/drift.md
 */
export const badScans = (
  watched: readonly WatchedStream[],
  misplaced: readonly WatchedStream[],
): ((stream: DriftStream, day: number) => boolean) => {
  const outlying = counts(watched.flatMap(decided))
  const beginning = counts(
    watched.flatMap(({ clean, detection }) =>
      detection.alarms.map(({ start }) => scanKey(clean.stream, clean.days[start]!)),
    ),
  )
  const bad = new Set(
    [...outlying]
      .filter(([key, count]) => count >= fewestOutlying && count > (beginning.get(key) ?? 0))
      .map(([key]) => key),
  )
  for (const key of misplaced.flatMap(decided)) bad.add(key)
  return (stream, day) => bad.has(scanKey(stream, day))
}
