import type { ScannerState, Technique } from '../scanner.ts'
import { dayAfter } from './day.ts'
import { type PlannedScan, protocolOn, techniqueOf } from './plan-scans.ts'
import type { Scenario, ScenarioEvent, ScenarioSubject } from './scenario.ts'
import { scannerOn } from './state-on.ts'

/** One image of a subject whose truth is asked for: before or after a change. */
export type TruthCase = {
  readonly subjectId: string
  readonly subject: ScenarioSubject
  readonly protocolId: string
  readonly technique: Technique
  readonly state: ScannerState
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

const causeOf: Readonly<Record<ScenarioEvent['kind'], CauseKind | null>> = {
  'software-update': 'software-update',
  'tube-replacement': 'tube-replacement',
  calibration: 'calibration',
  'protocol-change': 'protocol-change',
  'phantom-change': 'phantom-or-positioning',
  relocation: null,
}

const isVisible = (event: ScenarioEvent): boolean =>
  event.kind === 'software-update'
    ? event.visible
    : event.kind === 'tube-replacement'
      ? true // by the date of the calibration that follows it
      : event.kind !== 'phantom-change' || event.placement === undefined

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

const caseOf = (scan: Use, technique: Technique, state: ScannerState): TruthCase => ({
  subjectId: scan.subjectId,
  subject: scan.subject,
  protocolId: scan.protocolId,
  technique,
  state,
  serialNumber: scan.serialNumber,
})

const changeOf = (
  scenario: Scenario,
  plan: readonly PlannedScan[],
  event: ScenarioEvent,
): readonly PlannedChange[] => {
  const kind = causeOf[event.kind]
  if (!kind) return []
  const { scanner: serialNumber, on, kind: _, ...what } = event
  const before = scannerOn(scenario, serialNumber, dayAfter(on, -1)).state
  const after = scannerOn(scenario, serialNumber, on).state
  const pairs =
    event.kind === 'phantom-change'
      ? []
      : usesOf(scenario, plan, serialNumber).flatMap((scan) => {
          const plain = techniqueOf(scan.protocol)
          if (event.kind !== 'protocol-change')
            return [{ before: caseOf(scan, plain, before), after: caseOf(scan, plain, after) }]
          if (event.protocol !== scan.protocolId) return []
          const old = protocolOn(scenario, serialNumber, scan.protocolId, dayAfter(on, -1))
          const now = protocolOn(scenario, serialNumber, scan.protocolId, on)
          return [
            {
              before: caseOf(scan, techniqueOf(old), before),
              after: caseOf(scan, techniqueOf(now), after),
            },
          ]
        })
  return [
    {
      serialNumber,
      kind,
      shape: 'step',
      on,
      until: event.kind === 'phantom-change' ? (event.until ?? null) : null,
      visibleInHeaders: isVisible(event),
      what,
      ...nearest(plan, serialNumber, on),
      pairs,
    },
  ]
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
    only: (now: ScannerState, then: ScannerState) => ScannerState,
  ): readonly PlannedChange[] => {
    const starts = scenario.history
      .filter((event) => event.scanner === serialNumber && resets.includes(event.kind) && event.on > firstDay)
      .map(({ on }) => on)
      .sort()
    return [firstDay, ...starts].map((on, i) => {
      const until = starts[i] ? dayAfter(starts[i]!, -1) : lastDay
      const before = scannerOn(scenario, serialNumber, on).state
      const after = only(before, scannerOn(scenario, serialNumber, until).state)
      return {
        serialNumber,
        kind,
        shape: 'trend' as const,
        on,
        until,
        visibleInHeaders: false,
        what: {},
        ...nearest(plan, serialNumber, on),
        pairs: usesOf(scenario, plan, serialNumber).map((scan) => {
          const technique = techniqueOf(scan.protocol)
          return { before: caseOf(scan, technique, before), after: caseOf(scan, technique, after) }
        }),
      }
    })
  }
  const ageing =
    scanner.scanSecondsPerDay > 0
      ? trend('tube-ageing', ['tube-replacement'], (now, then) => ({
          ...now,
          output: then.output,
          tungstenUm: then.tungstenUm,
          calibratedTungstenUm: then.calibratedTungstenUm,
          focalSpotGrowth: then.focalSpotGrowth,
        }))
      : []
  const drift =
    scanner.gainDriftPerDay !== 0
      ? trend('calibration', ['calibration', 'tube-replacement'], (now, then) => ({
          ...now,
          gainDrift: then.gainDrift,
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
  ...scenario.history.flatMap((event) => changeOf(scenario, plan, event)),
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
    return Object.entries(now).map(([name, { value, unit }]) => ({
      subject: after.subjectId,
      protocol: after.protocolId,
      name,
      before: rounded(old[name]!.value),
      after: rounded(value),
      delta: rounded(value - old[name]!.value),
      unit,
    }))
  })
