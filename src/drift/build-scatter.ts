import type { BuiltChange } from './build-changes.ts'
import { causeKind } from './cause-kind.ts'
import type { Change } from './change.ts'
import type { CleanStream } from './clean-stream.ts'
import { dateOf } from './day.ts'
import type { ExplainedScatter } from './explain-scatter.ts'
import type { ScatterChange } from './find-scatter.ts'
import { type ScatterEffect, scatterEffect } from './scatter-effect.ts'
import type { ScatterSegment } from './scatter-segments.ts'
import { shownCandidate } from './shown-candidate.ts'

type Note = Change['notes'][number]

const short = (value: number): string => `${Number(value.toPrecision(2))}`

/** In words what a change did to the scatter, of the stream that changed most. */
const scatterNote = (effects: readonly ScatterEffect[]): Note => {
  const [{ effect, before, after, ratio95 }, ...others] = effects as [ScatterEffect, ...ScatterEffect[]]
  const stream = `${effect.name.replace('sd-of-', '')} ${effect.region}`
  const words = `${effect.delta > 0 ? 'rose' : 'fell'} from ${short(before)} to ${short(after)} ${effect.unit}`
  const ratio = `×${short(after / before)}, 95 % ${short(ratio95[0])} to ${short(ratio95[1])}`
  const more =
    others.length === 0 ? '' : ` and of ${others.length} other stream${others.length > 1 ? 's' : ''}`
  return {
    code: 'scatter-changed',
    message: `Scan-to-scan scatter of ${stream}${more} changed: it ${words} (${ratio}). Single scans are ${effect.delta > 0 ? 'less' : 'more'} sure; the scatter alone shifts no biomarker`,
  }
}

const around = (
  segments: readonly ScatterSegment[],
  day: number,
): readonly [ScatterSegment, ScatterSegment] | null => {
  const at = segments.findIndex(({ from }) => from === day)
  return at > 0 ? [segments[at - 1]!, segments[at]!] : null
}

const effectsOf = (
  { moved, day }: ScatterChange,
  streams: readonly CleanStream[],
  segments: ExplainedScatter['segments'],
): readonly ScatterEffect[] =>
  moved
    .flatMap((at) => {
      const pair = around(segments[at]!, day)
      return pair ? [scatterEffect(streams[at]!.stream, ...pair)] : []
    })
    // where the scans after the next change say otherwise it did not last
    .filter(({ ratio95: [low, high] }) => low > 1 || high < 1)
    .sort((a, b) => Math.abs(Math.log(b.after / b.before)) - Math.abs(Math.log(a.after / a.before)))

const buildOne = (
  scanner: string,
  found: ScatterChange,
  effects: readonly ScatterEffect[],
  protocol: string,
): BuiltChange => {
  const { candidate, probability } = found.causes[0]!
  return {
    day: found.day,
    any: found.causes.reduce((sum, cause) => sum + cause.probability, 0),
    effects: [],
    change: {
      scanner,
      protocol,
      onset: found.onset,
      onsetInterval: found.interval,
      detectedAt: dateOf(found.detected),
      shape: 'step',
      cause: {
        kind: causeKind(candidate, false),
        event: candidate.kind === 'event' ? candidate.event.description : null,
        probability,
      },
      effects: effects.map(({ effect }) => effect),
      candidates: found.causes.map((cause) => shownCandidate(cause.candidate, cause.probability)),
      forecast: null,
      pattern: null,
      notes: [scatterNote(effects)],
    },
  }
}

/** Whether a change of the level and one of scatter are one: they have the same event, or began on the same scan. */
const isOne = ({ change, day }: BuiltChange, other: BuiltChange): boolean =>
  change.shape === 'step' &&
  (other.change.cause.event === null
    ? change.cause.event === null && day === other.day
    : change.cause.event === other.change.cause.event && change.onset === other.change.onset)

const united = (level: BuiltChange, scatter: BuiltChange): BuiltChange => ({
  ...level,
  change: {
    ...level.change,
    effects: [...level.change.effects, ...scatter.change.effects],
    notes: [...level.change.notes, ...scatter.change.notes],
  },
})

/**
 * Adds the changes of scatter to those of the level; one that an event caused beside a change of the level is part of
 * that.
 *
 * @param streams - Watched ones, in the order of the model.
 * @returns In order of onset.
 */
export const withScatter = (
  scanner: string,
  built: readonly BuiltChange[],
  { changes, segments }: ExplainedScatter,
  streams: readonly CleanStream[],
): readonly BuiltChange[] => {
  const result = [...built]
  for (const found of changes) {
    const effects = effectsOf(found, streams, segments)
    if (effects.length === 0) continue
    const own = buildOne(scanner, found, effects, streams[found.moved[0]!]!.stream.protocol)
    const at = result.findIndex((other) => isOne(other, own))
    if (at < 0) result.push(own)
    else result[at] = united(result[at]!, own)
  }
  return result.sort((a, b) => a.change.onset.localeCompare(b.change.onset))
}
