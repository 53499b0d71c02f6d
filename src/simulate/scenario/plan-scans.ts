import { InputError } from '../../errors/input-error.ts'
import { normalPairs } from '../normal-pairs.ts'
import type { Placement } from '../place-scene.ts'
import type { Technique } from '../scanner.ts'
import { seedOf } from '../seed-of.ts'
import { seededRandom } from '../seeded-random.ts'
import { dayAfter } from './day.ts'
import type { Scenario, ScenarioProtocol, ScenarioSubject } from './scenario.ts'
import { eventsUntil, type ScannerOnDay, scannerOn } from './state-on.ts'

/** One scan to make. */
export type PlannedScan = {
  /** Folder below the output, unique and the same each time: scanner, day, subject. */
  readonly name: string
  readonly serialNumber: string
  readonly scanner: ScannerOnDay
  readonly protocolId: string
  readonly protocol: ScenarioProtocol
  readonly subjectId: string
  readonly subject: ScenarioSubject
  /** How a phantom lies; a patient lies straight. */
  readonly placement: Placement
  /** Local time as 2026-03-02T07:30:00. */
  readonly acquiredAt: string
  readonly seed: number
}

/** What the operator chose, as the simulator takes it. */
export const techniqueOf = (protocol: ScenarioProtocol): Technique => ({
  kvp: protocol.kvp,
  exposureMas: protocol.exposureMas,
  kernel: protocol.kernel,
  iterativeStrength: protocol.iterativeStrength,
  sliceThicknessMm: protocol.sliceThicknessMm,
  fieldOfViewMm: protocol.fieldOfViewMm,
  matrix: protocol.matrix,
  centreMm: [0, 0],
})

const straight: Placement = { offsetMm: [0, 0, 0], rollDeg: 0, tiltDeg: 0, yawDeg: 0 }

const defined = (changes: object): object =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))

/** The protocol as it is on a day. */
export const protocolOn = (
  scenario: Scenario,
  serialNumber: string,
  protocolId: string,
  day: string,
): ScenarioProtocol => {
  const changes = eventsUntil(scenario, serialNumber, day).flatMap((event) =>
    event.kind === 'protocol-change' && event.protocol === protocolId ? [defined(event.changes)] : [],
  )
  return Object.assign({}, scenario.protocols[protocolId]!, ...changes)
}

/** The phantom as it is on a day: which one, and how it is meant to lie. */
export const subjectOn = (
  scenario: Scenario,
  serialNumber: string,
  subjectId: string,
  day: string,
): ScenarioSubject => {
  const subject = scenario.subjects[subjectId]!
  const changes = eventsUntil(scenario, serialNumber, day).flatMap((event) => {
    if (event.kind !== 'phantom-change' || event.subject !== subjectId || subject.kind !== 'phantom')
      return []
    if (event.until !== undefined && day > event.until) return []
    return [defined({ serialNumber: event.serialNumber, placement: event.placement })]
  })
  return Object.assign({}, subject, ...changes)
}

const placementOf = (subject: ScenarioSubject, seed: number): Placement => {
  if (subject.kind === 'patient') return straight
  const normal = normalPairs(seededRandom(seed))
  const { placement, placementSpread } = subject
  const [x, y, z] = placement.offsetMm
  const spread = placementSpread.offsetMm
  return {
    offsetMm: [x + spread * normal(), y + spread * normal(), z + spread * normal()],
    rollDeg: placement.rollDeg + placementSpread.angleDeg * normal(),
    tiltDeg: placement.tiltDeg + placementSpread.angleDeg * normal(),
    yawDeg: placement.yawDeg,
  }
}

/** A scenario has at most so many scans: years of daily scans at a few sites. */
const largestPlan = 5000

/** Beyond these a tube or a detector would have been replaced. */
const lowestOutput = 0.5
const largestDrift = 0.3

const refuse = (expected: string, current: string): never => {
  throw new InputError('scenario-invalid', `Cannot plan a scenario: ${expected}, current value is ${current}`)
}

/** DICOM's dates have four digits for the year; no scenario needs so many. */
const lastDay = '2200-12-31'

const checked = (scan: PlannedScan): PlannedScan => {
  const { output, gainDrift } = scan.scanner.state
  if (scan.acquiredAt.slice(0, 10) > lastDay || scan.acquiredAt.length > 19)
    refuse('the calendar must end before 2201', scan.acquiredAt)
  if (scan.scanner.lastCalibrationOn > scan.acquiredAt.slice(0, 10))
    refuse(
      `the tube of ${scan.serialNumber} must be installed before the first scan`,
      scan.scanner.lastCalibrationOn,
    )
  const until = `of ${scan.serialNumber} must until ${scan.acquiredAt}`
  if (output < lowestOutput) refuse(`the tube ${until} keep ${lowestOutput} of its output`, String(output))
  if (Math.abs(gainDrift.amplitude) > largestDrift)
    refuse(`the gain ${until} drift by ${largestDrift} at most`, String(gainDrift.amplitude))
  return scan
}

/**
 * The scans of a scenario, in the order in which they are made.
 *
 * @throws {InputError} `scenario-invalid`: too many scans, two visits that would make the same scan, a tube or a
 * detector that nobody would keep.
 * @example planScans(scenario)[0]!.scanner.softwareVersion
 */
export const planScans = (scenario: Scenario): readonly PlannedScan[] => {
  const visits = scenario.calendar.reduce((sum, { count }) => sum + count, 0)
  if (visits > largestPlan) refuse(`a calendar must have at most ${largestPlan} scans`, String(visits))
  const scans = scenario.calendar.flatMap((visit) =>
    Array.from({ length: visit.count }, (_, i) => dayAfter(visit.from, i * visit.everyDays))
      .filter((day) => !visit.missing?.includes(day))
      .map((day): PlannedScan => {
        const name = `${visit.scanner}/${day}-${visit.subject}-${visit.protocol}`
        const seed = seedOf(`${scenario.seed} ${scenario.id} ${name}`)
        const subject = subjectOn(scenario, visit.scanner, visit.subject, day)
        return checked({
          name,
          serialNumber: visit.scanner,
          scanner: scannerOn(scenario, visit.scanner, day),
          protocolId: visit.protocol,
          protocol: protocolOn(scenario, visit.scanner, visit.protocol, day),
          subjectId: visit.subject,
          subject,
          placement: placementOf(subject, seed),
          acquiredAt: `${day}T${visit.at}:00`,
          seed,
        })
      }),
  )
  if (scans.length === 0) refuse('the calendar must have a scan at all', 'none')
  const names = new Set<string>()
  for (const { name } of scans) {
    if (names.has(name)) refuse('a subject must be scanned once a day with a protocol', `${name} twice`)
    names.add(name)
  }
  return scans.sort((a, b) =>
    a.acquiredAt < b.acquiredAt ? -1 : a.acquiredAt > b.acquiredAt ? 1 : a.name < b.name ? -1 : 1,
  )
}
