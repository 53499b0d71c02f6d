import { type Detection, never } from './drift-comparison.ts'
import { foundWithin, type GoalFigures, goalFigures, type Share, standardError } from './drift-figures.ts'
import { mixedSection } from './drift-mixed-page.ts'
import { type Amount, type ComparisonResult, type StudyResults, stepSizes } from './drift-studies.ts'
import { fixed, quantile, tableOf } from './table.ts'

const percentOf = ({ share }: Share): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–'
const withError = (one: Share): string =>
  one.of === 0 ? '–' : `${percentOf(one)} ± ${(100 * standardError(one)).toFixed(1)}`
const delayText = (value: number): string => (value >= never ? 'never' : `${value}`)
const reached = (holds: boolean): string => (holds ? 'yes' : '**no**')

const delayGoals = new Map([
  [0.5, 41],
  [1, 13.5],
  [2, 4.3],
  [3, 2.4],
])

const goalRows = (figures: GoalFigures): readonly (readonly string[])[] => [
  ...figures.kept.map(({ phi, kept, meanRatio, worstTenth }) => [
    `stated rate of false alerts with a 20-scan baseline, φ ${phi}: kept for ≥ 90 % of scanners`,
    `${withError(kept)}; on average ${fixed(meanRatio)} times the stated rate, the tenth scanner of ten ${fixed(worstTenth)}`,
    reached(kept.share >= 0.9),
  ]),
  ...figures.kept.map(({ phi, meanRatio }) => [
    `≥ 90 % of the stated run length on average, φ ${phi}`,
    `${(100 / meanRatio).toFixed(0)} %`,
    reached(1 / meanRatio >= 0.9),
  ]),
  ...figures.delays
    .slice(0, 1)
    .flatMap(({ baseline, sizes }) =>
      sizes.map(({ size, mean, meanError, meanAlerted, of }) => [
        `delay until the first alert at one false alert in 1000 scans, ${size}σ, limits as designed, baseline of ${baseline}: ≤ ${delayGoals.get(size)} scans`,
        `${fixed(meanAlerted)} ± ${fixed(meanError)} (${of} streams); until it is told as a step, which takes two scans, ${fixed(mean)}`,
        reached(meanAlerted <= delayGoals.get(size)!),
      ]),
    ),
  ...figures.located.map(({ size, within, share, ofSteps, asTrend }) => [
    `place of a silent ${size}σ step within ± ${within} scans: ≥ ${size === 1 ? 80 : 94} %`,
    `${withError(share)}; of those told as steps ${percentOf(ofSteps)}, told as a trend ${percentOf(asTrend)}`,
    reached(share.share >= (size === 1 ? 0.8 : 0.94)),
  ]),
  ...figures.attributed.flatMap(({ phi, right, undecided, unreported, wrong }) => [
    [
      `logged 2σ step attributed at > 0.9, φ ${phi}: ≥ 95 %`,
      `${withError(right)}; undecided ${percentOf(undecided)}, unreported ${percentOf(unreported)}`,
      reached(right.share >= 0.95),
    ],
    [`an innocent event blamed at > 0.9, φ ${phi}: < 1 %`, withError(wrong), reached(wrong.share < 0.01)],
  ]),
  ...figures.covered.map(({ phi, covers }) => [
    `95 % intervals of a 3σ step, φ ${phi}: hold 93 to 97 %`,
    withError(covers),
    reached(covers.share >= 0.93 && covers.share <= 0.97),
  ]),
  ...figures.forecasts.map(({ years, slope, phi, told, refused, holds }) => [
    `forecast after ${years} ${years === 1 ? 'year' : 'years'} of ${slope}σ a year, tolerance 3σ, φ ${phi}: intervals hold 93 to 97 %`,
    `${withError(holds)}; told in ${percentOf(told)} of cases, refused in ${percentOf(refused)}, no trend in the rest`,
    holds.of === 0 ? 'none told' : reached(holds.share >= 0.93 && holds.share <= 0.97),
  ]),
]

/** What the same charts take when little is known of a scanner. */
const shortBaselines = ({ delays }: GoalFigures): string =>
  tableOf(
    ['baseline', 'limits', ...stepSizes.map((size) => `${size}σ: mean of those found, median, worst tenth`)],
    delays.map(({ baseline, isGuarded, sizes }) => [
      baseline,
      isGuarded ? 'widened, as Constancy draws them' : 'as designed',
      ...sizes.map(
        ({ mean, delays: all }) =>
          `${fixed(mean, 1)}, ${delayText(quantile(all, 0.5))}, ${delayText(quantile(all, 0.9))}`,
      ),
    ]),
  )

const command = '`npm run evaluate-drift`'

const goalTable = (figures: GoalFigures): string =>
  tableOf(
    ['goal', 'reached figure', 'reached', 'command'],
    goalRows(figures).map((row) => [...row, command]),
  )

const detectionRow = (detection: Detection): readonly string[] => {
  const { name, size, streams, delays, locationErrors } = detection
  const near = locationErrors?.filter((error) => Math.abs(error) <= 2).length
  return [
    `${size}σ`,
    name,
    `${streams}`,
    ...[10, 26, 52].map((scans) => percentOf(foundWithin(detection, scans))),
    ...[0.1, 0.5, 0.9].map((part) => delayText(quantile(delays, part))),
    near === undefined || !locationErrors?.length
      ? 'tells none'
      : `${((100 * near) / locationErrors.length).toFixed(0)} %`,
  ]
}

const comparisonSection = ({
  phi,
  constancyRate,
  limits,
  detections,
}: ComparisonResult): string => `### φ = ${phi}

Constancy's own rate on these streams is ${fixed(constancyRate)} a scanner-year (it states 0.2).

${tableOf(
  [
    'method',
    'false alarms a scanner-year as commonly used',
    'limit for the equal rate, over the common one',
    'rate reached',
  ],
  limits.map(({ name, canCalibrate, limit, commonRate, rate }) => [
    name,
    fixed(commonRate),
    canCalibrate ? fixed(limit) : 'cannot be calibrated: fixed rules',
    fixed(rate),
  ]),
)}

${tableOf(
  [
    'step',
    'method',
    'streams',
    '≤ 10 scans',
    '≤ 26',
    '≤ 52',
    'delay: best tenth',
    'median',
    'worst tenth',
    'place within ± 2',
  ],
  stepSizes.flatMap((size) => detections.filter((one) => one.size === size).map(detectionRow)),
)}
`

/** The page of the benchmark. */
export const driftPage = (
  results: StudyResults,
  amount: Amount,
  scenarios: string,
): string => `# How well drift is found, placed and explained

All simulated. Made by ${command} with fixed seeds; noise is Gaussian with autocorrelation φ from scan to scan, sizes are
in its standard deviation σ, units are arbitrary. ± is one binomial standard error.

## Goals

60 + 60 scans for place, attribution and intervals (${amount.stepped} streams each); among the events logged about an attributed
step are four without effect. The kept rate: ${amount.baselines} scanners with a baseline of 20 scans of their own, each gone on with
${amount.futures} times for five years; what counts is its true rate given that baseline, breached when it is above the stated by
more than two standard errors of the simulation.

${goalTable(goalFigures(results))}

Delays until a step is told as one, at one false alert in 1000 scans, by what is known of the scanner:

${shortBaselines(goalFigures(results))}

## Constancy and methods in use at the same rate of false alarms

Weekly streams of one insert: 30 scans of baseline, 20 more without change, then a step and 52 scans. Noise is ½, 1 or 2 HU, so
that a fixed tolerance means something. Nobody logs anything and nobody looks ahead: Constancy is run anew after each scan
on what was known then (${amount.constancyNulls} streams without change, ${amount.constancyStreams} of each size); the others on ${amount.nulls} and ${amount.peerStreams}. A false alarm is
the first alarm of a stream without change; rates are alarms over the years watched until them. Each method's limit is
set so that its rate is Constancy's, with the streams' own φ, which no site knows. Streams with a false alarm before the step do not count for delays.

${comparisonSection(results['comparison-0'])}
${comparisonSection(results['comparison-0.3'])}
${mixedSection(results, amount)}
${scenarios}`
