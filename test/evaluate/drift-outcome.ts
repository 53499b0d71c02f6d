import { type DriftSettings, defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { SimulatedScanner, TrueChange } from './drift-history.ts'
import { isAbout, type Report, reportsOf } from './drift-judge.ts'

/** Whom a report blames for a change, at a probability above 0.9. */
export type Blame = 'right' | 'wrong' | 'undecided' | 'unreported'

/** Whether a change is told as what it is, as a trend for a step or a step for a trend, or not. */
export type Told = 'as-it-is' | 'otherwise' | 'not'

/** What became of one true change at the end of the history. */
export type Outcome = {
  readonly shape: TrueChange['shape']
  readonly size: number
  readonly isLogged: boolean
  readonly told: Told
  /** Scans between told and true onset; null where it is not told as what it is. */
  readonly error: number | null
  readonly blame: Blame
  /** Of each stream's effect told: whether its 95 % interval holds the true one. */
  readonly covers: readonly boolean[]
}

const certain = 0.9

const describedAs = ({ history }: SimulatedScanner, event: string | null): string | null =>
  history.events.find(({ id }) => id === event)?.description ?? null

const nearest = (reports: readonly Report[], truth: TrueChange): Report | undefined =>
  reports
    .filter((report) => isAbout(report, truth))
    .toSorted(
      (a, b) =>
        Number(b.shape === truth.shape) - Number(a.shape === truth.shape) ||
        Math.abs(a.onset - truth.onset) - Math.abs(b.onset - truth.onset),
    )[0]

const blameOf = (report: Report | undefined, truth: TrueChange, scanner: SimulatedScanner): Blame => {
  if (report === undefined) return 'unreported'
  if (report.probability <= certain) return 'undecided'
  if (truth.shape === 'trend') return report.cause === truth.cause ? 'right' : 'undecided'
  if (report.event !== null) return report.event === describedAs(scanner, truth.event) ? 'right' : 'wrong'
  return truth.event === null && report.shape === truth.shape ? 'right' : 'undecided'
}

const toldAs = (report: Report | undefined, truth: TrueChange): Told =>
  report === undefined ? 'not' : report.shape === truth.shape ? 'as-it-is' : 'otherwise'

const coverage = (report: Report | undefined, truth: TrueChange, { sigmas, history }: SimulatedScanner) =>
  (report?.change.effects ?? []).flatMap(({ stream, ci95: [low, high] }) => {
    const j = history.streams.findIndex(({ id }) => id === stream)
    if (j < 0 || truth.shape !== report?.shape || truth.shape === 'trend') return []
    const effect = truth.effects[j]! * sigmas[j]!
    return [effect >= low && effect <= high]
  })

/** Outcomes of all true changes of a scanner, and how many reports are about none of them. */
export type ScannerOutcome = {
  readonly outcomes: readonly Outcome[]
  /** Steps and trends, and outliers, that are about nothing true. */
  readonly falseChanges: number
  /** Of these steps and trends, those told as less probable than not: alarms that may be chance. */
  readonly toldAsDoubtful: number
  readonly falseOutliers: number
  /** Events without effect that are blamed at a probability above 0.9. */
  readonly blamedInnocents: number
}

/**
 * What Constancy says of a whole history, against the truth.
 *
 * @example outcomeOf(steppedScanner(1, 2, 0, true)).outcomes[0].blame
 */
export const outcomeOf = (
  scanner: SimulatedScanner,
  settings: DriftSettings = defaultDriftSettings,
): ScannerOutcome => {
  const { truth, history, days } = scanner
  const reports = reportsOf(history, days, settings)
  const guilty = new Set(truth.map(({ event }) => describedAs(scanner, event)))
  const strays = reports.filter((report) => truth.every((change) => !isAbout(report, change)))
  return {
    outcomes: truth.map((change) => {
      const report = nearest(reports, change)
      return {
        shape: change.shape,
        size: change.size,
        isLogged: change.event !== null,
        told: toldAs(report, change),
        error: report?.shape === change.shape ? report.onset - change.onset : null,
        blame: blameOf(report, change, scanner),
        covers: coverage(report, change, scanner),
      }
    }),
    falseChanges: strays.filter(({ shape }) => shape !== 'outlier').length,
    toldAsDoubtful: strays.filter(({ shape, probability }) => shape !== 'outlier' && probability < 0.5)
      .length,
    falseOutliers: strays.filter(({ shape }) => shape === 'outlier').length,
    blamedInnocents: reports.filter(
      ({ event, probability }) => event !== null && probability > certain && !guilty.has(event),
    ).length,
  }
}
