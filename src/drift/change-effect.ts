import type { Effect } from './change.ts'
import type { ModelStream } from './model-stream.ts'
import { scatterOn } from './scatter-course.ts'
import type { StreamFit } from './stream-fit.ts'

/** What a change did to a stream, with what else is needed of it. */
export type StreamEffect = {
  readonly effect: Effect
  readonly stream: ModelStream
  readonly standardError: number
  readonly degreesOfFreedom: number
  /** Standard deviation of one scan about the fit. */
  readonly sigma: number
  /** Fitted level just before the change. */
  readonly before: number
}

/** Fitted level of the last scan that the change does not touch. */
const levelBefore = (
  { columns, clean: { days, scatter } }: ModelStream,
  { level, coefficients }: StreamFit,
  candidate: number,
): number => {
  const column = columns[candidate]!
  const last = Math.max(
    0,
    column.findLastIndex((value, i) => value === 0 && (column[i + 1] ?? 0) > 0),
  )
  const evening = scatterOn(scatter, days[last]!)
  return [...coefficients].reduce(
    (sum, [j, { estimate }]) => sum + estimate * columns[j]![last]! * evening,
    level,
  )
}

/**
 * The effect of one candidate on a stream: of a step its height, of a trend its rise over the longest run.
 *
 * @returns Null where the stream cannot show it or has no fit.
 */
export const changeEffect = (
  stream: ModelStream,
  fitted: StreamFit | null,
  candidate: number,
): StreamEffect | null => {
  const found = fitted?.coefficients.get(candidate)
  if (!fitted || found === undefined) return null
  const { id, name, region, unit } = stream.clean.stream
  return {
    effect: { stream: id, name, region, delta: found.estimate, unit, ci95: found.ci95 },
    stream,
    standardError: found.standardError,
    degreesOfFreedom: found.degreesOfFreedom,
    sigma: fitted.sigma,
    before: levelBefore(stream, fitted, candidate),
  }
}
