import { glsInterval } from '../stats/autocorrelated/gls-interval.ts'
import type { Effect } from './change.ts'
import type { ModelStream } from './model-stream.ts'
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
  { columns }: ModelStream,
  { fit, coefficientOf }: StreamFit,
  candidate: number,
): number => {
  const column = columns[candidate]!
  const last = Math.max(
    0,
    column.findLastIndex((value, i) => value === 0 && (column[i + 1] ?? 0) > 0),
  )
  return [...coefficientOf].reduce(
    (sum, [j, k]) => sum + fit.coefficients[k]! * columns[j]![last]!,
    fit.coefficients[0]!,
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
  const place = fitted?.coefficientOf.get(candidate)
  if (!fitted || place === undefined) return null
  const contrast = fitted.fit.coefficients.map((_, k) => (k === place ? 1 : 0))
  const { estimate, low, high, standardError, degreesOfFreedom } = glsInterval(fitted.fit, contrast, 0.95)
  const { id, name, region, unit } = stream.clean.stream
  return {
    effect: { stream: id, name, region, delta: estimate, unit, ci95: [low, high] },
    stream,
    standardError,
    degreesOfFreedom,
    sigma: Math.sqrt(fitted.fit.sigma2),
    before: levelBefore(stream, fitted, candidate),
  }
}
