import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { bankLimits } from '../../src/stats/charts/bank-limits.ts'
import { guardedBankLimits } from '../../src/stats/charts/guarded-bank-limits.ts'
import { normalQuantile } from '../../src/stats/normal-quantile.ts'
import { calibratePeers, type Detection, peerDetection } from './drift-comparison.ts'
import { constancyDetection, constancyRate, mixedCourse } from './drift-course.ts'
import { forecastCases, forecastVerdict } from './drift-forecast.ts'
import { steppedScanner } from './drift-goal-streams.ts'
import { outcomeOf, type ScannerOutcome } from './drift-outcome.ts'
import { simulateScanner } from './drift-scanners.ts'
import { keptRates, watchDelays } from './drift-watch.ts'

/** How many of everything are simulated. */
export type Amount = {
  readonly baselines: number
  readonly futures: number
  readonly delays: number
  readonly stepped: number
  readonly forecasts: number
  readonly mixed: number
  /** Of the mixed ones, every so many is run after each scan. */
  readonly courseOfEvery: number
  readonly nulls: number
  readonly peerStreams: number
  readonly constancyNulls: number
  readonly constancyStreams: number
}

export const wholeAmount: Amount = {
  baselines: 100,
  futures: 100,
  delays: 1000,
  stepped: 1000,
  forecasts: 400,
  mixed: 480,
  courseOfEvery: 4,
  nulls: 3000,
  peerStreams: 1000,
  constancyNulls: 300,
  constancyStreams: 100,
}

export const quickAmount: Amount = {
  baselines: 12,
  futures: 25,
  delays: 60,
  stepped: 60,
  forecasts: 20,
  mixed: 24,
  courseOfEvery: 12,
  nulls: 200,
  peerStreams: 100,
  constancyNulls: 12,
  constancyStreams: 6,
}

export const stepSizes = [0.5, 1, 2, 3] as const

export type ComparisonResult = {
  readonly phi: number
  readonly constancyRate: number
  readonly limits: readonly {
    name: string
    canCalibrate: boolean
    limit: number
    commonRate: number
    rate: number
  }[]
  readonly detections: readonly Detection[]
}

const seed = 1_000_000

/** Constancy and the peers, their limits at Constancy's own rate of false alerts on the same streams. */
const comparison = (phi: number, amount: Amount): ComparisonResult => {
  const rate = constancyRate(phi, amount.constancyNulls, seed)
  const calibrated = calibratePeers(phi, rate, amount.nulls, seed)
  const from = seed + 500_000
  return {
    phi,
    constancyRate: rate,
    limits: calibrated.map(({ peer: { name, canCalibrate }, ...rates }) => ({
      name,
      canCalibrate,
      limit: rates.limit,
      commonRate: rates.commonRate,
      rate: rates.rate,
    })),
    detections: stepSizes.flatMap((size) => [
      constancyDetection(phi, size, amount.constancyStreams, from),
      ...calibrated.map((peer) => peerDetection(peer, phi, size, amount.peerStreams, from)),
    ]),
  }
}

const seedsOf = (count: number, from: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => from + i)

const stepped = (size: number, phi: number, isLogged: boolean, amount: Amount): readonly ScannerOutcome[] =>
  seedsOf(amount.stepped, 2 * seed).map((one) => outcomeOf(steppedScanner(one, size, phi, isLogged)))

/** Scans between false alerts of the goal: nine in ten are for charts and one for single scans, as Constancy shares them. */
const goalArl0 = 1000
const chartArl0 = goalArl0 / 0.9
const outlierScore = normalQuantile(1 - 0.1 / goalArl0 / 2)
const plainLimits = bankLimits(chartArl0)
/** As Constancy widens them, so that nine of ten scanners keep the stated rate. */
const guardedLimits = guardedBankLimits(chartArl0, 20, 0)

/** Every study of the benchmark by name, each by itself, so that processes can share them. */
export const studiesOf = (amount: Amount) => ({
  'comparison-0': () => comparison(0, amount),
  'comparison-0.3': () => comparison(0.3, amount),
  kept: () =>
    [0, 0.3, 0.5].map((phi) => ({
      phi,
      rates: keptRates(
        { scanners: amount.baselines, futures: amount.futures, baseline: 20, phi },
        defaultDriftSettings,
        3 * seed,
      ),
    })),
  delays: () =>
    [
      { baseline: 500, isGuarded: false, limits: plainLimits },
      { baseline: 500, isGuarded: true, limits: guardedLimits },
      { baseline: 50, isGuarded: true, limits: guardedLimits },
    ].map(({ baseline, isGuarded, limits }) => ({
      baseline,
      isGuarded,
      sizes: stepSizes.map((size) => ({
        size,
        delays: watchDelays(
          { streams: amount.delays, baseline, size, phi: 0 },
          limits,
          outlierScore,
          4 * seed,
        ),
      })),
    })),
  located: () => [1, 2].map((size) => ({ size, outcomes: stepped(size, 0, false, amount) })),
  attributed: () => [0, 0.3].map((phi) => ({ phi, outcomes: stepped(2, phi, true, amount) })),
  covered: () => [0, 0.2, 0.4, 0.6].map((phi) => ({ phi, outcomes: stepped(3, phi, true, amount) })),
  forecasts: () =>
    forecastCases.map((one) => ({
      ...one,
      verdicts: seedsOf(amount.forecasts, 5 * seed).map((each) => forecastVerdict(each, one)),
    })),
  mixed: () =>
    seedsOf(amount.mixed, 0).map((one) => {
      const scanner = simulateScanner(one)
      const { kind, years, phi } = scanner
      return { seed: one, kind, years, phi, streams: scanner.history.streams.length, ...outcomeOf(scanner) }
    }),
  courses: () =>
    seedsOf(Math.floor(amount.mixed / amount.courseOfEvery), 0).map((i) =>
      mixedCourse(i * amount.courseOfEvery),
    ),
})

export type Studies = ReturnType<typeof studiesOf>
export type StudyName = keyof Studies
export type StudyResults = { readonly [Name in StudyName]: ReturnType<Studies[Name]> }
