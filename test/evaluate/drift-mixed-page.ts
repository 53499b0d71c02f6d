import { never } from './drift-comparison.ts'
import { scannerKinds } from './drift-scanners.ts'
import type { Amount, StudyResults } from './drift-studies.ts'
import { fixed, percent, quantile, tableOf } from './table.ts'

type Mixed = StudyResults['mixed'][number]

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const outcomeRow = (
  label: string,
  size: string,
  scanners: readonly Mixed[],
  pick: (one: Mixed) => Mixed['outcomes'],
) => {
  const outcomes = scanners.flatMap(pick)
  const errors = outcomes.flatMap(({ error }) => (error === null ? [] : [Math.abs(error)]))
  const part = (count: number): string => percent(count, outcomes.length, 0)
  const blamed = (blame: Mixed['outcomes'][number]['blame']): string =>
    part(outcomes.filter((outcome) => outcome.blame === blame).length)
  return [
    label,
    size,
    outcomes.length,
    part(outcomes.filter(({ told }) => told === 'as-it-is').length),
    part(outcomes.filter(({ told }) => told === 'otherwise').length),
    errors.length === 0 ? '–' : `${quantile(errors, 0.5)}, ${quantile(errors, 0.9)}`,
    blamed('right'),
    blamed('undecided'),
    blamed('wrong'),
    blamed('unreported'),
  ]
}

const truthTable = (mixed: readonly Mixed[]): string => {
  const sizes = [0.5, 1, 2, 3]
  const of = (kind: string, streams: number) =>
    mixed.filter((one) => one.kind === kind && one.streams === streams)
  return tableOf(
    [
      'what happened',
      'size',
      'changes',
      'told as what it is',
      'as trend for step, step for trend',
      'scans from the true onset: median, 90 %',
      'right cause at > 0.9',
      'cannot be separated, or unexplained',
      'wrong at > 0.9',
      'unreported',
    ],
    [1, 8].flatMap((streams) => {
      const label = (what: string): string => `${what}, ${streams === 1 ? 'one insert' : 'eight inserts'}`
      return [
        ...(['logged-step', 'silent-step'] as const).flatMap((kind) =>
          sizes.map((size) =>
            outcomeRow(label(kind.replace('-', ' ')), `${size}σ`, of(kind, streams), ({ outcomes }) =>
              outcomes.filter((outcome) => outcome.size === size),
            ),
          ),
        ),
        outcomeRow(
          label('one of two close events'),
          '1 or 2σ',
          of('close-events', streams),
          ({ outcomes }) => outcomes,
        ),
        outcomeRow(
          label('tube ageing and replacement'),
          '½ to 2σ a year',
          of('tube-ageing', streams),
          ({ outcomes }) => outcomes,
        ),
        outcomeRow(label('outlier'), '4 to 8σ', of('outliers', streams), ({ outcomes }) => outcomes),
      ]
    }),
  )
}

const falseTable = (mixed: readonly Mixed[]): string =>
  tableOf(
    [
      'scanners',
      'number',
      'years',
      'false steps and trends',
      'of these told as less probable than not',
      'false outliers',
      'events without effect blamed at > 0.9',
    ],
    scannerKinds.map((kind) => {
      const own = mixed.filter((one) => one.kind === kind)
      return [
        kind.replace('-', ' '),
        own.length,
        fixed(sum(own.map(({ years }) => years)), 0),
        sum(own.map(({ falseChanges }) => falseChanges)),
        sum(own.map(({ toldAsDoubtful }) => toldAsDoubtful)),
        sum(own.map(({ falseOutliers }) => falseOutliers)),
        sum(own.map(({ blamedInnocents }) => blamedInnocents)),
      ]
    }),
  )

const courseTable = (courses: StudyResults['courses']): string =>
  tableOf(
    ['first change', 'size', 'scanners', 'found', 'delay in scans: median', '90 %'],
    scannerKinds.flatMap((kind) => {
      const own = courses.filter((one) => one.kind === kind && one.size > 0)
      const small = own.filter(({ size }) => size < 2)
      const large = own.filter(({ size }) => size >= 2)
      return [
        { group: small, size: 'under 2σ' },
        { group: large, size: '2σ and more' },
      ]
        .filter(({ group }) => group.length > 0)
        .map(({ group, size }) => {
          const delays = group.map(({ delay }) => delay)
          const text = (value: number): string => (value >= never ? 'never' : `${value}`)
          return [
            kind.replace('-', ' '),
            size,
            group.length,
            percent(delays.filter((delay) => delay < never).length, delays.length, 0),
            text(quantile(delays, 0.5)),
            text(quantile(delays, 0.9)),
          ]
        })
    }),
  )

/** What came out for mixed scanners, at the end of their histories and scan by scan. */
export const mixedSection = ({ mixed, courses }: StudyResults, { courseOfEvery }: Amount): string => {
  const quiet = sum(courses.map(({ quietYears }) => quietYears))
  const alerts = sum(courses.map(({ falseAlerts }) => falseAlerts))
  return `## ${fixed(sum(mixed.map(({ years }) => years)), 0)} scanner-years

${mixed.length} scanners of one to three years, weekly or every one to three weeks, one insert or eight, φ of 0, 0.2, 0.4 or 0.6;
5 to 10 % of scans missing, six weeks in some; one to four logged events without effect on each. Sizes are the largest over
the inserts: a change may be alike in all, go with density, or touch one. Tubes age from the first scan on. Of close events, one
or two scans apart, only one has an effect. A step is told when a report's interval comes within five scans of its onset.

${truthTable(mixed)}

What was reported and is about nothing true, at the end of the history:

${falseTable(mixed)}

### Scan by scan

Every ${courseOfEvery}th of these scanners (${courses.length}), Constancy run anew after each scan. Before anything had happened: ${alerts} false alerts in ${fixed(quiet, 0)} years,
${fixed(alerts / quiet)} a scanner-year (stated: 0.2).

${courseTable(courses)}
`
}
