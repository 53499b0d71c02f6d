import type { Candidate } from './candidate.ts'
import type { JointPosterior } from './joint-posterior.ts'

/** Candidates that explain one change, with what is believed of them. */
export type CauseGroup = {
  /** Indices of candidates, likeliest first. */
  readonly members: readonly number[]
  /** Of each that it changed something, given that one of them did; those that explain nothing beside the first left out. */
  readonly probabilities: readonly number[]
  /** Probability that any of them changed something. */
  readonly any: number
  /** Whether an alarm says that something changed, whatever the model believes. */
  readonly isAlarmed: boolean
}

/** When an alarm's change may have begun: days. */
export type AlarmWindow = { readonly from: number; readonly to: number }

/** Ours: from this probability on a change that no alarm reported is reported. */
const reportedFrom = 0.9
/** Ours: a candidate below this is none of a group's. */
const leastShare = 0.05

const dayOfCandidate = (candidate: Candidate): number | null =>
  candidate.kind === 'trend' ? null : candidate.day

const anyOf = ({ sets }: JointPosterior, members: readonly number[]): number => {
  const flags = members.reduce((mask, j) => mask | (1 << j), 0)
  return sets.reduce((sum, p, set) => sum + (set & flags ? p : 0), 0)
}

/** Probability that a candidate changed something while the leader did not. */
const without = ({ sets }: JointPosterior, candidate: number, leader: number): number =>
  sets.reduce((sum, p, set) => sum + (set & (1 << candidate) && !(set & (1 << leader)) ? p : 0), 0)

const isSameEvent = (a: Candidate, b: Candidate): boolean =>
  a.kind === 'event' && b.kind === 'event' && a.event.id === b.event.id

const groupOf = (
  candidates: readonly Candidate[],
  posterior: JointPosterior,
  members: readonly number[],
  isAlarmed: boolean,
): CauseGroup => {
  const any = anyOf(posterior, members)
  const [leader, ...others] = [...members].sort((a, b) => posterior.inclusion[b]! - posterior.inclusion[a]!)
  const part = (probability: number): number => Math.min(1, probability / Math.max(any, Number.MIN_VALUE))
  // one event asked at two places is no rival of itself
  const rivals = others
    .filter((j) => !isSameEvent(candidates[j]!, candidates[leader!]!))
    .map((j) => ({ j, probability: part(without(posterior, j, leader!)) }))
    .filter(({ probability }) => probability >= leastShare)
    .sort((a, b) => b.probability - a.probability)
  return {
    members: [leader!, ...rivals.map(({ j }) => j)],
    probabilities: [leader!, ...rivals.map(({ j }) => j)].map((j) => part(posterior.inclusion[j]!)),
    any,
    isAlarmed,
  }
}

/** Ours: below this the model does not believe the alarm; then no logged event is blamed for what may be chance. */
const believedFrom = 0.5

/** Ours: an alarm that the model gives less is not reported. */
const leastBelieved = 0.05

/** The group of an alarm; led by the step that nobody logged where the model hardly believes that anything happened. */
const alarmedGroup = (
  candidates: readonly Candidate[],
  posterior: JointPosterior,
  members: readonly number[],
): CauseGroup => {
  const group = groupOf(candidates, posterior, members, true)
  const unlogged =
    group.members.find((j) => candidates[j]!.kind === 'unlogged') ??
    members.find((j) => candidates[j]!.kind === 'unlogged')
  if (group.any >= believedFrom || unlogged === undefined || group.members[0] === unlogged) return group
  const others = group.members
    .map((j, place) => [j, group.probabilities[place]!] as const)
    .filter(([j]) => j !== unlogged)
  return {
    ...group,
    members: [unlogged, ...others.map(([j]) => j)],
    probabilities: [
      posterior.inclusion[unlogged]! / Math.max(group.any, Number.MIN_VALUE),
      ...others.map(([, p]) => p),
    ],
  }
}

/** Neighbours in time that only together are probable. */
const neighbourGroups = (
  candidates: readonly Candidate[],
  posterior: JointPosterior,
  taken: ReadonlySet<number>,
): readonly CauseGroup[] => {
  const free = candidates
    .flatMap((candidate, j) =>
      candidate.kind === 'event' && !taken.has(j) ? [{ j, day: candidate.day }] : [],
    )
    .filter(({ j }) => posterior.inclusion[j]! >= leastShare)
    .sort((a, b) => a.day - b.day)
    .map(({ j }) => j)
  const groups: CauseGroup[] = []
  let first = 0
  while (first < free.length) {
    const found = [2, 3]
      .map((size) => free.slice(first, first + size))
      .find((run) => run.length > 1 && anyOf(posterior, run) >= reportedFrom)
    if (found) {
      groups.push(groupOf(candidates, posterior, found, false))
      first += found.length
    } else first++
  }
  return groups
}

/** A candidate that leads a change of its own explains no other. */
const withoutOtherLeaders = (
  candidates: readonly Candidate[],
  group: CauseGroup,
  led: ReadonlyMap<number, CauseGroup>,
  posterior: JointPosterior,
): CauseGroup => {
  const members = group.members.filter((j, place) => place === 0 || !led.has(j))
  return members.length === group.members.length
    ? group
    : groupOf(candidates, posterior, members, group.isAlarmed)
}

/**
 * Which changes to report, and what may have caused each: of every alarm, of every candidate that is probable by
 * itself, and of neighbours that only together are.
 *
 * @param windows - Of the alarms.
 * @returns Each candidate leads one group at most.
 * @see docs/methods/attribution.md
 */
export const findGroups = (
  candidates: readonly Candidate[],
  posterior: JointPosterior,
  windows: readonly AlarmWindow[],
): readonly CauseGroup[] => {
  const { inclusion } = posterior
  const led = new Map<number, CauseGroup>()
  const lead = (group: CauseGroup): void => {
    const leader = group.members[0]!
    const before = led.get(leader)
    if (before === undefined || (group.isAlarmed && !before.isAlarmed)) led.set(leader, group)
  }
  for (const { from, to } of windows) {
    const inside = candidates.flatMap((candidate, j) => {
      const day = dayOfCandidate(candidate)
      return day === null || (day >= from && day <= to) ? [j] : []
    })
    const own = inside.filter((j) => inclusion[j]! >= leastShare || candidates[j]!.kind === 'unlogged')
    if (own.length === 0) continue
    // what all scans together hold for chance is no change
    const group = alarmedGroup(candidates, posterior, own)
    const steps = own.filter((j) => candidates[j]!.kind !== 'trend')
    if (candidates[group.members[0]!]!.kind === 'trend' || anyOf(posterior, steps) >= leastBelieved)
      lead(group)
  }
  candidates.forEach((_, j) => {
    if (inclusion[j]! >= reportedFrom) lead(groupOf(candidates, posterior, [j], false))
  })
  const taken = new Set(
    [...led.values()].flatMap(({ members, any }) => (any > 0.5 ? members : members.slice(0, 1))),
  )
  for (const group of neighbourGroups(candidates, posterior, taken)) lead(group)
  return [...led.values()].map((group) => withoutOtherLeaders(candidates, group, led, posterior))
}
