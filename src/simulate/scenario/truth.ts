import { type Placement, unmoved } from '../place-scene.ts'
import type { ScannerState, Technique } from '../scanner.ts'
import { dayAfter } from './day.ts'
import { type PlannedScan, protocolOn, subjectOn, techniqueOf } from './plan-scans.ts'
import { headersOf } from './scan-headers.ts'
import type { Scenario, ScenarioEvent, ScenarioProtocol, ScenarioSubject } from './scenario.ts'
import { scannerOn } from './state-on.ts'

/** One image of a subject whose truth is asked for: before or after a change. */
export type TruthCase = {
  readonly subjectId: string
  readonly subject: ScenarioSubject
  readonly protocolId: string
  readonly technique: Technique
  readonly state: ScannerState
  /** How a phantom is meant to lie. */
  readonly placement: Placement
  readonly serialNumber: string
}

/** What is true of one case: expected HU of a phantom's regions, or the biomarkers of a chest; noise of a phantom. */
export type TruthValues = Readonly<Record<string, { readonly value: number; readonly unit: string }>>

/** Kinds of cause as a change's document names them. */
export type CauseKind =
  | 'software-update'
  | 'tube-ageing'
  | 'tube-replacement'
  | 'calibration'
  | 'protocol-change'
  | 'phantom-or-positioning'
  | 'relocation'

/** One change of a scanner, and the cases that show it. */
export type PlannedChange = {
  readonly serialNumber: string
  readonly kind: CauseKind
  /** `step` at `on`; `trend` from `on` to `until`. */
  readonly shape: 'step' | 'trend'
  readonly on: string
  readonly until: string | null
  readonly visibleInHeaders: boolean
  readonly what: object
  readonly lastScanBefore: string | null
  readonly firstScanAfter: string | null
  readonly pairs: readonly { readonly before: TruthCase; readonly after: TruthCase }[]
}

const causeOf: Readonly<Record<ScenarioEvent['kind'], CauseKind>> = {
  'software-update': 'software-update',
  'tube-replacement': 'tube-replacement',
  calibration: 'calibration',
  'protocol-change': 'protocol-change',
  'phantom-change': 'phantom-or-positioning',
  relocation: 'relocation',
}

/** One subject with one protocol, as a scanner images it. */
type Use = Pick<PlannedScan, 'subjectId' | 'subject' | 'protocolId' | 'protocol' | 'serialNumber'>

/**
 * What a scanner images how: each pair of subject and protocol once, as on its last scan. A patient whom nobody scans
 * is there to tell what a change does to biomarkers: with the protocol of the scanner's first scan.
 */
const usesOf = (scenario: Scenario, plan: readonly PlannedScan[], serialNumber: string): readonly Use[] => {
  const own = plan.filter((scan) => scan.serialNumber === serialNumber)
  const [first] = own
  if (!first) return []
  const used = new Map<string, Use>(own.map((scan) => [`${scan.subjectId} ${scan.protocolId}`, scan]))
  const scanned = new Set(plan.map(({ subjectId }) => subjectId))
  for (const [subjectId, subject] of Object.entries(scenario.subjects)) {
    if (subject.kind === 'patient' && !scanned.has(subjectId))
      used.set(subjectId, { ...first, subjectId, subject })
  }
  return [...used.values()]
}

const nearest = (plan: readonly PlannedScan[], serialNumber: string, day: string) => {
  const own = plan.filter((scan) => scan.serialNumber === serialNumber)
  return {
    lastScanBefore: own.findLast(({ acquiredAt }) => acquiredAt.slice(0, 10) < day)?.acquiredAt ?? null,
    firstScanAfter: own.find(({ acquiredAt }) => acquiredAt.slice(0, 10) >= day)?.acquiredAt ?? null,
  }
}

const caseOf = (
  { subjectId, subject, protocolId, serialNumber }: Use,
  protocol: ScenarioProtocol,
  state: ScannerState,
): TruthCase => ({
  subjectId,
  subject,
  protocolId,
  technique: techniqueOf(protocol),
  state,
  placement: subject.kind === 'phantom' ? subject.placement : unmoved,
  serialNumber,
})

/** A use as it is at one moment of a history: the same day before and after an event differ by that event alone. */
const useOn = (history: Scenario, use: Use, day: string) => {
  const scanner = scannerOn(history, use.serialNumber, day)
  const protocol = protocolOn(history, use.serialNumber, use.protocolId, day)
  const subject =
    use.subjectId in history.subjects ? subjectOn(history, use.serialNumber, use.subjectId, day) : use.subject
  return { scanner, protocol, subject, truthCase: caseOf({ ...use, subject }, protocol, scanner.state) }
}

/** What the headers of a use say, the moment aside. */
const toldBy = (use: Use, { scanner, protocol, subject }: ReturnType<typeof useOn>): string => {
  const scan = {
    ...use,
    name: '',
    scanner,
    protocol,
    subject,
    placement: unmoved,
    acquiredAt: '2000-01-01T00:00:00',
    seed: 0,
  }
  // the lowest value that a file can hold shows in its rescale intercept
  return JSON.stringify([headersOf(scan, (role) => role), scanner.state.floorHu])
}

const changeOf = (scenario: Scenario, plan: readonly PlannedScan[], event: ScenarioEvent): PlannedChange => {
  const { scanner: serialNumber, on, kind, ...what } = event
  const at = scenario.history.indexOf(event)
  const isLater = (other: ScenarioEvent, i: number): boolean => other.on > on || (other.on === on && i > at)
  const until = { ...scenario, history: scenario.history.filter((other, i) => !isLater(other, i)) }
  const without = { ...until, history: until.history.filter((other) => other !== event) }
  const pairs = usesOf(scenario, plan, serialNumber)
    .filter(
      ({ subjectId, protocolId }) =>
        (event.kind !== 'protocol-change' || event.protocol === protocolId) &&
        (event.kind !== 'phantom-change' || event.subject === subjectId),
    )
    .map((use) => ({ use, before: useOn(without, use, on), after: useOn(until, use, on) }))
  return {
    serialNumber,
    kind: causeOf[kind],
    shape: 'step',
    on,
    until: event.kind === 'phantom-change' ? (event.until ?? null) : null,
    visibleInHeaders: pairs.some(({ use, before, after }) => toldBy(use, before) !== toldBy(use, after)),
    what,
    ...nearest(plan, serialNumber, on),
    pairs: pairs.map(({ before, after }) => ({ before: before.truthCase, after: after.truthCase })),
  }
}

/** The slow changes of one scanner between its events: its tube's age, its gain's drift. */
const trendsOf = (
  scenario: Scenario,
  plan: readonly PlannedScan[],
  serialNumber: string,
): readonly PlannedChange[] => {
  const own = plan.filter((scan) => scan.serialNumber === serialNumber)
  const scanner = scenario.scanners.find((one) => one.serialNumber === serialNumber)!
  if (own.length < 2) return []
  const firstDay = own[0]!.acquiredAt.slice(0, 10)
  const lastDay = own.at(-1)!.acquiredAt.slice(0, 10)
  const trend = (
    kind: 'tube-ageing' | 'calibration',
    resets: readonly ScenarioEvent['kind'][],
    only: (before: TruthCase, then: ScannerState) => PlannedChange['pairs'][number],
  ): readonly PlannedChange[] => {
    const starts = scenario.history
      .filter((event) => event.scanner === serialNumber && resets.includes(event.kind))
      .map(({ on }) => on)
      .filter((on) => on > firstDay && on <= lastDay)
    const days = [...new Set([firstDay, ...starts])].sort()
    return days.map((on, i) => {
      const until = days[i + 1] ? dayAfter(days[i + 1]!, -1) : lastDay
      const uses = usesOf(scenario, plan, serialNumber).map((use) => useOn(scenario, use, on).truthCase)
      const then = scannerOn(scenario, serialNumber, until).state
      return {
        serialNumber,
        kind,
        shape: 'trend' as const,
        on,
        until,
        visibleInHeaders: false,
        what: kind === 'tube-ageing' ? { waterCalibrationDays: scanner.waterCalibrationDays } : {},
        ...nearest(plan, serialNumber, on),
        pairs: uses.map((before) => only(before, then)),
      }
    })
  }
  const ageing =
    scanner.scanSecondsPerDay > 0
      ? trend('tube-ageing', ['tube-replacement'], ({ state, ...rest }, then) => ({
          // water calibrated at both ends: the small saw between two water calibrations is none of the trend
          before: { ...rest, state: { ...state, calibratedTungstenUm: state.tungstenUm } },
          after: {
            ...rest,
            state: {
              ...state,
              output: then.output,
              tungstenUm: then.tungstenUm,
              calibratedTungstenUm: then.tungstenUm,
              focalSpotGrowth: then.focalSpotGrowth,
            },
          },
        }))
      : []
  const drift =
    scanner.gainDriftPerDay !== 0
      ? trend('calibration', ['calibration', 'tube-replacement'], (before, then) => ({
          before,
          after: { ...before, state: { ...before.state, gainDrift: then.gainDrift } },
        }))
      : []
  return [...ageing, ...drift]
}

/**
 * The changes that a scenario holds, with the cases whose truth shows their effects.
 *
 * @example plannedChanges(scenario, planScans(scenario)).map(({ kind }) => kind)
 */
export const plannedChanges = (
  scenario: Scenario,
  plan: readonly PlannedScan[],
): readonly PlannedChange[] => [
  ...scenario.history.map((event) => changeOf(scenario, plan, event)),
  ...scenario.scanners.flatMap(({ serialNumber }) => trendsOf(scenario, plan, serialNumber)),
]

/** The true effect of a change on one quantity of one subject. */
export type TrueEffect = {
  readonly subject: string
  readonly protocol: string
  readonly name: string
  readonly before: number
  readonly after: number
  readonly delta: number
  readonly unit: string
}

const decimals = 4
const rounded = (value: number): number => Number(value.toFixed(decimals))

/**
 * The effects of one change: after minus before for each quantity of each case.
 *
 * @param valuesOf - What is true of a case.
 * @example trueEffects(change, valuesOf)[0]?.delta
 */
export const trueEffects = (
  { pairs }: PlannedChange,
  valuesOf: (truthCase: TruthCase) => TruthValues,
): readonly TrueEffect[] =>
  pairs.flatMap(({ before, after }) => {
    const [old, now] = [valuesOf(before), valuesOf(after)]
    return Object.entries(now).flatMap(([name, { value, unit }]) => {
      // a region can leave the field of view
      const was = old[name]?.value
      if (was === undefined) return []
      return [
        {
          subject: after.subjectId,
          protocol: after.protocolId,
          name,
          before: rounded(was),
          after: rounded(value),
          delta: rounded(value - was),
          unit,
        },
      ]
    })
  })
