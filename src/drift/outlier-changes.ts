import type { Change, Effect } from './change.ts'
import { dateOf } from './day.ts'
import { halfWidth95 } from './impact/hu-effect.ts'
import { streamRole } from './stream-role.ts'
import type { WatchedStream } from './watch-stream.ts'

/** One stream's outlying scan. */
type Found = {
  readonly day: number
  readonly score: number
  readonly isProvisional: boolean
  readonly isPlacement: boolean
  readonly protocol: string
  readonly effect: Effect
}

/** A stream with its outliers, and what its scans would have been without them. */
export type OutlyingStream = {
  readonly watched: WatchedStream
  /** Value expected of a scan, by its index, and the standard deviation of one about it. */
  readonly expected: (index: number) => number
  readonly sigma: (index: number) => number
}

/** Floating arithmetic, relative: of numbers without noise it is all that is left over, and no outlier. */
const rounding = 1e-12

const foundIn = ({ watched: { clean, detection }, expected, sigma }: OutlyingStream): readonly Found[] => {
  const size = Math.max(...detection.outliers.map(({ index }) => Math.abs(expected(index))))
  const real = detection.outliers.filter(
    ({ index }) => Math.abs(clean.values[index]! - expected(index)) > rounding * size,
  )
  return real.map(({ index, score, isProvisional }) => {
    const delta = clean.values[index]! - expected(index)
    const { id, name, region, unit, protocol } = clean.stream
    return {
      day: clean.days[index]!,
      score,
      isProvisional,
      isPlacement: streamRole(name, clean.stream.subject) === 'placement',
      protocol,
      effect: {
        stream: id,
        name,
        region,
        delta,
        unit,
        ci95: [delta - halfWidth95 * sigma(index), delta + halfWidth95 * sigma(index)],
      },
    }
  })
}

/** Ours: a badly placed phantom shows in its placement 9 times in 10, and is behind every second outlying scan. */
const placedBadly = 0.5
const showsPlacement = 0.9

/** Probability that placement is behind it: by chance a placement number lies as far out once in so many scans. */
const placementProbability = (found: readonly Found[], chance: number): number => {
  const seen = found.some(({ isPlacement }) => isPlacement)
  const ifPlaced = placedBadly * (seen ? showsPlacement : 1 - showsPlacement)
  const ifNot = (1 - placedBadly) * (seen ? chance : 1 - chance)
  return ifPlaced / (ifPlaced + ifNot)
}

/**
 * Scans that stand out alone: all streams of one time are one. A phantom that lay otherwise than before is the cause
 * where its placement stands out too.
 *
 * @param streams - Watched ones and those of the placement, each with its own outliers.
 * @param chance - Probability that a number of placement stands out by chance.
 * @see docs/methods/drift.md
 */
export const outlierChanges = (
  scanner: string,
  streams: readonly OutlyingStream[],
  chance: number,
): readonly Omit<Change, 'impacts' | 'forecast'>[] => {
  const byTime = new Map<string, Found[]>()
  for (const found of streams
    .filter(({ watched }) => watched.clean.stream.subject !== 'patients')
    .flatMap(foundIn)) {
    const key = `${found.day} ${found.protocol}`
    byTime.set(key, [...(byTime.get(key) ?? []), found])
  }
  return [...byTime.values()].map((found) => {
    const ordered = [...found].sort((a, b) => Math.abs(b.score) - Math.abs(a.score))
    const probability = placementProbability(found, chance)
    const isPlacement = probability > 0.5
    const date = dateOf(ordered[0]!.day)
    return {
      scanner,
      protocol: ordered[0]!.protocol,
      onset: date,
      onsetInterval: [date, date],
      detectedAt: date,
      shape: 'outlier',
      cause: {
        kind: isPlacement ? 'phantom-or-positioning' : 'unexplained',
        event: null,
        probability: isPlacement ? probability : 1 - probability,
      },
      effects: ordered.map(({ effect }) => effect),
      candidates: [],
      pattern: null,
      notes: ordered.some(({ isProvisional }) => isProvisional)
        ? [
            {
              code: 'next-scan-decides',
              message:
                'It is the last scan: the next one tells an outlier from the beginning of a step. Scan again',
            },
          ]
        : [],
    }
  })
}
