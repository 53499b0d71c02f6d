import { causeKind } from './cause-kind.ts'
import type { Change, ChangeShape } from './change.ts'
import { changeEffect, type StreamEffect } from './change-effect.ts'
import { dateOf } from './day.ts'
import { effectPattern } from './effect-pattern.ts'
import type { CauseGroup } from './find-groups.ts'
import { forecastTrend } from './forecast-trend.ts'
import { daysOfOthers, type FittedStream, knownOn } from './known-on.ts'
import { locateChange } from './locate-change.ts'
import type { ModelStream } from './model-stream.ts'
import { movedEffects } from './moved-effects.ts'
import type { ScannerModel } from './scanner-model.ts'
import { separationNote } from './separation-note.ts'
import { shownCandidate } from './shown-candidate.ts'
import { signatureOf } from './signature.ts'
import { signatureWeight } from './signature-weight.ts'
import { streamFit } from './stream-fit.ts'

/** A change with all of its effects, from which impact and forecast are taken. */
export type BuiltChange = {
  readonly change: Omit<Change, 'impacts'>
  /** Of a step the first scan that shows it, days; null of a trend. */
  readonly day: number | null
  /** Probability that anything changed. */
  readonly any: number
  /** Of every stream, those that hardly moved too. */
  readonly effects: readonly StreamEffect[]
}

const trendBounds = (
  effects: readonly StreamEffect[],
  resets: readonly number[],
): readonly [string, string] => {
  const first = Math.min(...effects.map(({ stream }) => stream.clean.days[0]!))
  const begins = resets.filter((day) => day > first)
  return [dateOf(first), dateOf(begins[0] ?? first)]
}

/** Probability of a candidate; of an event asked at two places that it was at either. */
const inclusionOf = ({ candidates, posterior }: ScannerModel, leader: number): number => {
  const own = candidates[leader]!
  const flags = candidates.reduce(
    (mask, other, j) =>
      j === leader || (own.kind === 'event' && other.kind === 'event' && own.event.id === other.event.id)
        ? mask | (1 << j)
        : mask,
    0,
  )
  return posterior.sets.reduce((sum, p, set) => sum + (set & flags ? p : 0), 0)
}

/** An alarm that the model hardly believes: the stated rate of false alerts is not zero. */
const chanceNote = ({ any, isAlarmed }: CauseGroup): Change['notes'] =>
  isAlarmed && any < 0.5
    ? [
        {
          code: 'may-be-chance',
          message: `A chart raised an alarm, but all scans together give a change a probability of ${any.toFixed(2)} only: the next scans tell`,
        },
      ]
    : []

/** Why a cause cannot be told, with what the signature says of it. */
const withWords = (note: Change['notes'][number] | null, words: string | null): Change['notes'] =>
  note === null ? [] : [words === null ? note : { ...note, message: `${note.message}; ${words}` }]

/** One change of a scanner, from the group of candidates that explains it. */
const buildChange = (
  scanner: string,
  model: ScannerModel,
  timed: CauseGroup,
  fits: readonly FittedStream[],
  weight: number,
): BuiltChange | null => {
  const leader = timed.members[0]!
  const candidate = model.candidates[leader]!
  const effects = fits
    .map(({ stream, fit }) => changeEffect(stream, fit, leader))
    .filter((effect): effect is StreamEffect => effect !== null)
  if (effects.length === 0) return null
  const moved = movedEffects(model, leader, effects)
  const movedFits = fits.filter(({ stream }) => moved.some((one) => one.stream === stream))
  const located =
    candidate.kind === 'trend'
      ? null
      : locateChange(candidate, leader, movedFits, daysOfOthers(model, leader), weight)
  const bounds = candidate.kind === 'trend' ? trendBounds(moved, candidate.resets) : null
  const noiseRises = moved.some(({ effect }) => effect.name === 'noise' && effect.delta > 0)
  const shape: ChangeShape = candidate.kind === 'trend' ? 'trend' : 'step'
  const subjects = moved.map(({ stream }) => stream.clean.stream.subject)
  // patients differ, so that a phantom shows the pattern better
  const subject = subjects.find((one) => one !== 'patients') ?? subjects[0]!
  const shown = effects.filter(({ stream }) => stream.clean.stream.subject === subject)
  const signature = signatureOf(shown)
  const { group, words } = signatureWeight(timed, model.candidates, signature, model.streams)
  const likeliest = model.candidates[group.members[0]!]!
  // events of one gap share what timing gives them anew
  const certainty = words === null ? inclusionOf(model, leader) : group.probabilities[0]! * group.any
  const probability = certainty * (located?.share ?? 1)
  const separation = separationNote(group, model.candidates, moved, weight)
  return {
    day: candidate.kind === 'trend' ? null : candidate.day,
    any: timed.any,
    effects,
    change: {
      scanner,
      protocol: moved[0]!.stream.clean.stream.protocol,
      onset: located?.onset ?? bounds![0],
      onsetInterval: located?.interval ?? bounds!,
      detectedAt: dateOf(knownOn(model, timed, movedFits, weight)),
      shape,
      cause: {
        kind: causeKind(likeliest, noiseRises),
        event: likeliest.kind === 'event' ? likeliest.event.description : null,
        probability,
      },
      effects: moved.map(({ effect }) => effect),
      candidates: group.members.map((j, place) =>
        shownCandidate(model.candidates[j]!, group.probabilities[place]!),
      ),
      forecast:
        candidate.kind === 'trend' ? forecastTrend(candidate, moved, daysOfOthers(model, leader)) : null,
      pattern: effectPattern(shown, signature),
      ...(signature.length > 0 && { signature }),
      notes: [...withWords(separation, words), ...chanceNote(timed)],
    },
  }
}

/**
 * The changes of a scanner as documents, without what follows from them.
 *
 * @param shown - Streams that raise no alarm but show effects, made ready with the model's candidates.
 * @param weight - Part of a stream's evidence that is its own.
 * @returns In order of onset.
 */
export const buildChanges = (
  scanner: string,
  model: ScannerModel,
  shown: readonly ModelStream[],
  weight: number,
): readonly BuiltChange[] => {
  const leaders = model.groups.map(({ members }) => members[0]!)
  const fits = [...model.streams, ...shown].map((stream) => ({ stream, fit: streamFit(stream, leaders) }))
  return model.groups
    .map((group) => buildChange(scanner, model, group, fits, weight))
    .filter((built): built is BuiltChange => built !== null)
    .sort((a, b) => a.change.onset.localeCompare(b.change.onset))
}
