import type { CauseKind, Change, ChangeShape } from '../../src/drift/change.ts'

/** A true effect of truth.json; `name` is the measurement and its region, as `hu water`. */
export type TrueEffect = {
  readonly subject: string
  readonly name: string
  readonly delta: number
  readonly unit: string
}

/** Kinds of which no header tells, but people know. */
export const typedKinds: readonly string[] = ['tube-replacement', 'relocation']

/** A change of truth.json. */
export type ScenarioChange = {
  readonly serialNumber: string
  readonly kind: CauseKind | 'relocation'
  readonly shape: ChangeShape
  readonly on: string
  readonly until: string | null
  readonly visibleInHeaders: boolean
  readonly lastScanBefore: string | null
  readonly firstScanAfter: string | null
  readonly effects: readonly TrueEffect[]
}

export type ScenarioTruth = {
  readonly changes: readonly ScenarioChange[]
  readonly scans: readonly {
    readonly serialNumber: string
    readonly subject: string
    readonly acquiredAt: string
  }[]
}

/** How a true change of a scenario was reported. */
export type ScenarioOutcome = {
  readonly truth: ScenarioChange
  readonly report: Change | null
  /** Scans of the scanner between told and true onset. */
  readonly onsetError: number | null
  readonly effects: Tally
  readonly impacts: Tally
}

/** Of the numbers told: how many there are, how many 95 % intervals hold the truth, the largest miss in words. */
export type Tally = { readonly told: number; readonly held: number; readonly worst: string }

const dayOf = (at: string): string => at.slice(0, 10)

/** Days of a scanner's scans, ascending, each once. */
const scanDays = ({ scans }: ScenarioTruth, serialNumber: string): readonly string[] =>
  [
    ...new Set(
      scans.filter((scan) => scan.serialNumber === serialNumber).map(({ acquiredAt }) => dayOf(acquiredAt)),
    ),
  ].sort()

const indexFrom = (days: readonly string[], day: string): number => {
  const index = days.findIndex((scan) => scan >= day)
  return index < 0 ? days.length : index
}

type Told = { readonly key: string; readonly value: number; readonly ci95: readonly [number, number] }

const tally = (told: readonly Told[], truth: ReadonlyMap<string, number>): Tally => {
  const known = told.filter(({ key }) => truth.has(key))
  const missed = known
    .filter(({ key, ci95: [low, high] }) => truth.get(key)! < low || truth.get(key)! > high)
    .map(({ key, value, ci95: [low, high] }) => ({
      text: `${key} ${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}] for ${truth.get(key)!.toFixed(2)}`,
      by: Math.max(low - truth.get(key)!, truth.get(key)! - high),
    }))
    .sort((a, b) => b.by - a.by)
  return { told: known.length, held: known.length - missed.length, worst: missed[0]?.text ?? '' }
}

/** Scans by which a reported interval may miss the truth and still be about it. */
const slack = 3

const nearness = (report: Change, truth: ScenarioChange, days: readonly string[]): number => {
  const onset = indexFrom(days, truth.firstScanAfter ? dayOf(truth.firstScanAfter) : truth.on)
  const [from, to] = report.onsetInterval.map((day) => indexFrom(days, day))
  const isTrend = truth.shape === 'trend'
  const fits = isTrend ? report.shape === 'trend' : onset >= from! - slack && onset <= to! + slack
  return fits ? Math.abs(indexFrom(days, report.onset) - onset) : Number.POSITIVE_INFINITY
}

/** A bad placement until a day is an outlier, or a step: either is right. */
const mayBe = (report: Change, truth: ScenarioChange): boolean =>
  truth.shape === 'trend' ? report.shape === 'trend' : report.shape !== 'trend'

/** Whether the cause told is the true one: of a change that nothing shows and nobody typed in, that it is unexplained. */
export const isRightCause = (
  { kind, visibleInHeaders, shape }: ScenarioChange,
  { cause }: Change,
): boolean => {
  if (cause.kind === kind) return true
  const isKnown = visibleInHeaders || typedKinds.includes(kind)
  return shape === 'step' && !isKnown && cause.kind === 'unexplained'
}

type Match = { readonly truth: ScenarioChange; readonly report: Change; readonly by: number }

/** Each report is about one true change at most, each change told by one report: right causes first, then the nearest. */
const matches = (
  changes: readonly ScenarioChange[],
  reports: readonly Change[],
  daysOf: (serialNumber: string) => readonly string[],
): readonly Match[] => {
  const all = changes.flatMap((truth) =>
    reports
      .filter((report) => report.scanner === truth.serialNumber && mayBe(report, truth))
      .map((report) => ({ truth, report, by: nearness(report, truth, daysOf(truth.serialNumber)) }))
      .filter(({ by }) => Number.isFinite(by)),
  )
  const ordered = all.toSorted(
    (a, b) =>
      Number(isRightCause(b.truth, b.report)) - Number(isRightCause(a.truth, a.report)) || a.by - b.by,
  )
  const taken: Match[] = []
  for (const match of ordered) {
    if (taken.every(({ truth, report }) => truth !== match.truth && report !== match.report))
      taken.push(match)
  }
  return taken
}

const outcome = (truth: ScenarioChange, match: Match | undefined): ScenarioOutcome => {
  const report = match?.report ?? null
  const effects = new Map(truth.effects.map(({ name, delta }) => [name, delta]))
  return {
    truth,
    report,
    onsetError: match?.by ?? null,
    effects: tally(
      (report?.effects ?? []).map(({ name, region, delta, ci95 }) => ({
        key: `${name} ${region}`,
        value: delta,
        ci95,
      })),
      effects,
    ),
    impacts: tally(
      (report?.impacts ?? []).map(({ biomarker, region, shift, ci95 }) => ({
        key: `${biomarker} ${region}`,
        value: shift,
        ci95,
      })),
      effects,
    ),
  }
}

/** Ours: effects smaller than this, in HU or percent, are none. */
const smallestEffect = 0.05

/**
 * Holds what was reported against the truth of a scenario.
 *
 * @returns The outcome of each true change that has an effect, and the reports that are about none.
 */
export const againstTruth = (
  truth: ScenarioTruth,
  reports: readonly Change[],
): { readonly outcomes: readonly ScenarioOutcome[]; readonly strays: readonly Change[] } => {
  const real = truth.changes.filter(({ effects }) =>
    effects.some(({ delta }) => Math.abs(delta) >= smallestEffect),
  )
  const matched = matches(real, reports, (serialNumber) => scanDays(truth, serialNumber))
  return {
    outcomes: real.map((change) =>
      outcome(
        change,
        matched.find((match) => match.truth === change),
      ),
    ),
    strays: reports.filter((report) => matched.every((match) => match.report !== report)),
  }
}
