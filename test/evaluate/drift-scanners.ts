import type { EventKind, ScannerEvent } from '../../src/drift/scanner-event.ts'
import { eventBefore, historyOf, type SimulatedScanner, type TrueChange } from './drift-history.ts'
import { type Chance, chanceOf, correlatedNoise } from './drift-noise.ts'

/** What a simulated scanner is there to show. */
export const scannerKinds = [
  'nothing',
  'logged-step',
  'silent-step',
  'tube-ageing',
  'outliers',
  'close-events',
] as const
export type ScannerKind = (typeof scannerKinds)[number]

export type MixedScanner = SimulatedScanner & { readonly kind: ScannerKind; readonly years: number }

/** One of ten draws each; most scanners have nothing but events without effect. */
const kinds: readonly ScannerKind[] = [
  ...(['nothing', 'nothing', 'nothing', 'logged-step', 'logged-step'] as const),
  ...(['silent-step', 'silent-step', 'tube-ageing', 'outliers', 'close-events'] as const),
]
const decoyKinds: readonly EventKind[] = [
  'software-update',
  'calibration',
  'service',
  'relocation',
  'software-update',
  'calibration',
]
const effectiveKinds = ['software-update', 'calibration', 'tube-replacement'] as const
const sizes = [0.5, 1, 2, 3] as const
const daysPerYear = 365.25
/** Scans that follow a change at least. */
const scansAfter = 16

type Calendar = { readonly days: readonly number[]; readonly nominalDays: number }

/** Weekly, or every one to three weeks; one in ten to twenty scans is missing, and now and then six weeks are. */
const calendarOf = ({ random, pick, between }: Chance): Calendar => {
  const isWeekly = random() < 0.6
  const length = daysPerYear * (isWeekly ? between(1, 3) : between(2, 3))
  const missing = 0.05 + 0.05 * random()
  const gapAt = random() < 0.3 ? random() * length : Number.POSITIVE_INFINITY
  const days: number[] = []
  for (let day = 0; day < length; day += isWeekly ? 7 : pick([7, 14, 21])) {
    const inGap = day >= gapAt && day < gapAt + 42
    if (day === 0 || (!inGap && random() >= missing)) days.push(day)
  }
  return { days, nominalDays: isWeekly ? 7 : 14 }
}

/** How a change spreads over inserts: all alike, by their density, or one alone. */
const patternOf = (streams: number, { pick, between }: Chance): readonly number[] => {
  const kind = pick(['all', 'all', 'density', 'one'])
  const one = between(0, streams - 1)
  return Array.from({ length: streams }, (_, j) => {
    if (streams === 1 || kind === 'all') return 1
    return kind === 'density' ? 1 - (2 * j) / (streams - 1) : j === one ? 1 : 0
  })
}

const onsetOf = (count: number, { random, between }: Chance): number =>
  random() < 0.15 ? 10 : between(20, Math.max(20, count - scansAfter))

type Added = { readonly truth: readonly TrueChange[]; readonly events: readonly ScannerEvent[] }

const stepOf = (
  size: number,
  onset: number,
  event: ScannerEvent | null,
  pattern: readonly number[],
  sign: number,
) =>
  ({
    shape: 'step',
    cause:
      event === null
        ? 'unexplained'
        : event.kind === 'software-update' || event.kind === 'tube-replacement'
          ? event.kind
          : 'calibration',
    event: event?.id ?? null,
    onset,
    size,
    effects: pattern.map((part) => sign * size * part),
  }) satisfies TrueChange

const tubeAgeing = ({ days }: Calendar, pattern: readonly number[], chance: Chance): Added => {
  const slope = chance.pick([0.5, 1, 2]) * chance.pick([-1, 1])
  const replaced = chance.between(Math.floor(days.length / 2), days.length - scansAfter)
  const event = eventBefore(replaced, 'tube-replacement', days, chance)
  const effects = pattern.map((part) => slope * part)
  return {
    events: [event],
    truth: [
      {
        shape: 'trend',
        cause: 'tube-ageing',
        event: event.id,
        onset: 0,
        size: Math.abs(slope),
        effects,
        reset: replaced,
      },
    ],
  }
}

const outliers = (calendar: Calendar, streams: number, chance: Chance): Added => ({
  events: [],
  truth: Array.from({ length: chance.between(1, 3) }, () => {
    const size = chance.between(4, 8)
    const sign = chance.pick([-1, 1])
    return {
      shape: 'outlier',
      cause: 'phantom-or-positioning',
      event: null,
      onset: chance.between(20, calendar.days.length - 2),
      size,
      effects: Array.from({ length: streams }, () => sign * size),
    }
  }),
})

const closeEvents = ({ days }: Calendar, pattern: readonly number[], chance: Chance): Added => {
  const first = onsetOf(days.length, chance)
  const events = [
    eventBefore(first, 'software-update', days, chance),
    eventBefore(first + chance.between(1, 2), 'calibration', days, chance),
  ]
  const cause = chance.pick([0, 1] as const)
  const onset = cause === 0 ? first : Number(events[1]!.id.split('-').at(-1))
  return {
    events,
    truth: [stepOf(chance.pick([1, 2]), onset, events[cause]!, pattern, chance.pick([-1, 1]))],
  }
}

const singleStep = (
  isLogged: boolean,
  { days }: Calendar,
  pattern: readonly number[],
  chance: Chance,
): Added => {
  const onset = onsetOf(days.length, chance)
  const kind = chance.pick(effectiveKinds)
  const source = kind === 'software-update' ? chance.pick(['header', 'person'] as const) : 'person'
  const event = isLogged ? eventBefore(onset, kind, days, chance, source) : null
  return {
    events: event ? [event] : [],
    truth: [stepOf(chance.pick(sizes), onset, event, pattern, chance.pick([-1, 1]))],
  }
}

const addedBy = (kind: ScannerKind, calendar: Calendar, streams: number, chance: Chance): Added => {
  const pattern = patternOf(streams, chance)
  if (kind === 'nothing') return { truth: [], events: [] }
  if (kind === 'tube-ageing') return tubeAgeing(calendar, pattern, chance)
  if (kind === 'outliers') return outliers(calendar, streams, chance)
  if (kind === 'close-events') return closeEvents(calendar, pattern, chance)
  return singleStep(kind === 'logged-step', calendar, pattern, chance)
}

/** Scans between a decoy and a true change at least: nearer ones could not be told apart, see `close-events`. */
const decoyDistance = 6

/** Events that change nothing. */
const decoys = (
  { days }: Calendar,
  truth: readonly TrueChange[],
  chance: Chance,
): readonly ScannerEvent[] => {
  const scans = new Set(
    Array.from({ length: chance.between(1, 4) }, () => chance.between(2, days.length - 2)),
  )
  const changed = truth.flatMap(({ onset, reset }) => [onset, reset ?? onset])
  return [...scans]
    .filter((scan) => changed.every((other) => Math.abs(scan - other) >= decoyDistance))
    .map((scan) => eventBefore(scan, chance.pick(decoyKinds), days, chance))
}

/** What a true change adds to a stream at a scan, in standard deviations of its noise. */
const addedAt = (
  { shape, onset, effects, reset }: TrueChange,
  stream: number,
  scan: number,
  days: readonly number[],
) => {
  const effect = effects[stream]!
  if (shape === 'step') return scan >= onset ? effect : 0
  if (shape === 'outlier') return scan === onset ? effect : 0
  // the age of a tube starts anew when it is replaced
  const installed = reset !== undefined && scan >= reset ? days[reset]! : 0
  return (effect * (days[scan]! - installed)) / daysPerYear
}

/** Standard deviation of a stream's noise in its unit: anything. */
const anyScale = ({ random }: Chance): number => 10 ** (4 * random() - 2)

/**
 * A simulated scanner of one to three years: one insert or eight, correlated noise, missing scans, and something that
 * happened to it.
 *
 * @param seed - One scanner each.
 * @example simulateScanner(1).truth
 */
export const simulateScanner = (seed: number): MixedScanner => {
  const chance = chanceOf(seed)
  const kind = chance.pick(kinds)
  const streams = chance.pick([1, 8])
  const phi = chance.pick([0, 0, 0.2, 0.4, 0.6])
  const shared = streams === 1 ? 0 : chance.pick([0, 0.3])
  const calendar = calendarOf(chance)
  const { truth, events } = addedBy(kind, calendar, streams, chance)
  const noiseOf = () => correlatedNoise(chance.normal, calendar.days, phi, calendar.nominalDays)
  const common = noiseOf()
  const sigmas = Array.from({ length: streams }, () => anyScale(chance))
  const values = sigmas.map((sigma, j) => {
    const [own, level] = [noiseOf(), 100 * chance.normal()]
    const added = (scan: number) =>
      truth.reduce((sum, change) => sum + addedAt(change, j, scan, calendar.days), 0)
    return Array.from(
      own,
      (noise, i) =>
        sigma * (level + added(i) + Math.sqrt(shared) * common[i]! + Math.sqrt(1 - shared) * noise),
    )
  })
  const logged = [...events, ...decoys(calendar, truth, chance)].sort((a, b) => (a.at < b.at ? -1 : 1))
  return {
    kind,
    years: calendar.days.at(-1)! / daysPerYear,
    history: historyOf(`S${seed}`, calendar.days, values, logged),
    days: calendar.days,
    truth,
    phi,
    sigmas,
  }
}
