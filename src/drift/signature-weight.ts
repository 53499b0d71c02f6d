import type { Candidate } from './candidate.ts'
import type { CauseGroup } from './find-groups.ts'
import type { ModelStream } from './model-stream.ts'
import type { EventKind } from './scanner-event.ts'
import { type Signature, type SignatureKind, signatureKinds } from './signature-kind.ts'

/** Ours: calibration moves the scale and never the resolution; of a service and a move no more is known. */
const ofCalibration = [0.4, 0.35, 0.08, 0.05, 0.01, 0.11]

/** Ours: how often a change by such an event leaves such a signature, in the order of `signatureKinds`. */
const shares: Readonly<Record<EventKind, readonly number[]>> = {
  'tube-replacement': [0.15, 0.15, 0.35, 0.2, 0.03, 0.12],
  calibration: ofCalibration,
  service: ofCalibration,
  relocation: ofCalibration,
  'software-update': [0.18, 0.15, 0.05, 0.17, 0.3, 0.15],
  'protocol-change': [0.1, 0.1, 0.1, 0.2, 0.35, 0.15],
  'phantom-change': [0.15, 0.05, 0.1, 0.05, 0.05, 0.6],
}

/** Ours: a signature never makes one event more than so many times as likely as another: from 50:50 no claim of 0.9. */
const mostFactor = 8

const fitOf = (kind: EventKind, signature: readonly Signature[]): number =>
  signature.reduce((sum, one) => sum + one.probability * shares[kind][signatureKinds.indexOf(one.kind)]!, 0)

/** Whether no scan lies between two candidates, in any stream. */
const isSameStep = (streams: readonly ModelStream[], a: number, b: number): boolean =>
  streams.every(({ columns }) => {
    const [one, other] = [columns[a]!, columns[b]!]
    return one === null || other === null ? one === other : one.every((value, i) => value === other[i])
  })

/** A group with its probabilities as the signature leaves them, and what it said. */
export type WeighedGroup = {
  /** With the likeliest of the events of one gap first. */
  readonly group: CauseGroup
  /** In words; null where it decided between no events. */
  readonly words: string | null
}

const unchanged = (group: CauseGroup): WeighedGroup => ({ group, words: null })

/** Of the signature the likeliest kind in words. */
const likeliestWords = (signature: readonly Signature[]): string => {
  const best = signature.reduce((most, one) => (one.probability > most.probability ? one : most))
  const names: Readonly<Record<SignatureKind, string>> = {
    offset: 'an offset of all HU',
    gain: 'a gain of the HU scale',
    spectral: 'another spectrum',
    noise: 'noise alone',
    resolution: 'resolution',
    free: 'no single physical cause',
  }
  return `${names[best.kind]} (${best.probability.toFixed(2)})`
}

/**
 * Weighs the events of one gap between scans, which timing cannot tell apart, by how the pattern of the change fits each:
 * their probabilities are shared anew among them; all other candidates, the step that nobody logged too, keep theirs.
 *
 * @param signature - Of the change; empty where none shows.
 * @param streams - With a column for each candidate.
 * @see docs/methods/attribution.md
 * @example signatureWeight(group, candidates, signature, streams).group.probabilities // [0.83, 0.17]
 */
export const signatureWeight = (
  group: CauseGroup,
  candidates: readonly Candidate[],
  signature: readonly Signature[],
  streams: readonly ModelStream[],
): WeighedGroup => {
  const leader = group.members[0]!
  if (signature.length === 0 || candidates[leader]!.kind !== 'event') return unchanged(group)
  const all = group.members.map((j, place) => {
    const candidate = candidates[j]!
    const isRival = candidate.kind === 'event' && isSameStep(streams, leader, j)
    const fit = isRival ? fitOf(candidate.event.kind, signature) : null
    return { j, probability: group.probabilities[place]!, fit }
  })
  const rivals = all.filter((one): one is typeof one & { fit: number } => one.fit !== null)
  const best = Math.max(...rivals.map(({ fit }) => fit))
  const weights = rivals.map(({ probability, fit }) => probability * Math.max(fit, best / mostFactor))
  const [before, after] = [rivals.map(({ probability }) => probability), weights].map((parts) =>
    parts.reduce((sum, part) => sum + part, 0),
  )
  if (rivals.length < 2 || !(after! > 0)) return unchanged(group)
  // what both may have done is not given to one
  const weighed = rivals
    .map(({ j }, i) => ({ j, probability: (weights[i]! * Math.min(1, before!)) / after! }))
    .sort((a, b) => b.probability - a.probability)
  const rest = all.filter(({ fit }) => fit === null)
  const members = [...weighed, ...rest]
  return {
    group: {
      ...group,
      members: members.map(({ j }) => j),
      probabilities: members.map(({ probability }) => probability),
    },
    words: `the pattern fits ${likeliestWords(signature)} and is weighed in, by a factor of ${mostFactor} at most`,
  }
}
