import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import {
  alarmsPerYear,
  comparisonBaseline,
  comparisonLength,
  comparisonOnset,
  comparisonStream,
  type Detection,
  never,
} from './drift-comparison.ts'
import { historyOf } from './drift-history.ts'
import { courseOf, isAbout, type Report } from './drift-judge.ts'
import { weekly } from './drift-noise.ts'
import { type MixedScanner, simulateScanner } from './drift-scanners.ts'

const overlaps = (a: Report, b: Report): boolean => a.from <= b.to + 2 && b.from <= a.to + 2

/** Whether a report tells something that was not told before. */
const isNews = (report: Report, told: readonly Report[]): boolean =>
  told.every((other) => other.shape !== report.shape || !overlaps(other, report))

type FirstNews = { readonly scan: number; readonly onset: number | null }

/** The first scan after the baseline after which Constancy, run anew after each, tells something new. */
const firstNews = (seed: number, phi: number, size: number): FirstNews => {
  const days = weekly(comparisonLength)
  const values = Array.from(comparisonStream(seed, phi, size).values)
  let told: readonly Report[] | null = null
  let found: Report | undefined
  const { scans } = courseOf(
    { history: historyOf(`C${seed}`, days, [values], []), days },
    defaultDriftSettings,
    (_, reports) => {
      const before = told
      told ??= reports
      if (before === null) return false
      found = reports.find((report) => isNews(report, before))
      return found !== undefined
    },
    comparisonBaseline - 1,
  )
  return found ? { scan: scans.at(-1)!, onset: found.onset } : { scan: -1, onset: null }
}

/** Constancy's false alerts a scanner-year on the streams that the peers are calibrated with. */
export const constancyRate = (phi: number, streams: number, seed: number): number =>
  alarmsPerYear(
    Array.from({ length: streams }, (_, i) => firstNews(seed + i, phi, 0).scan),
    comparisonLength,
  )

/** How Constancy, run after each scan, finds steps of one size. */
export const constancyDetection = (phi: number, size: number, streams: number, seed: number): Detection => {
  const found = Array.from({ length: streams }, (_, i) => firstNews(seed + i, phi, size)).filter(
    ({ scan }) => scan < 0 || scan >= comparisonOnset,
  )
  return {
    name: 'Constancy',
    size,
    streams: found.length,
    delays: found.map(({ scan }) => (scan < 0 ? never : scan - comparisonOnset + 1)),
    locationErrors: found.flatMap(({ onset }) => (onset === null ? [] : [onset - comparisonOnset])),
  }
}

/** What happened to a mixed scanner when Constancy was run after each of its scans. */
export type MixedCourse = {
  readonly kind: MixedScanner['kind']
  readonly streams: number
  readonly size: number
  /** Years watched in which nothing had happened yet, and what was reported in them: first scans of each report. */
  readonly quietYears: number
  readonly falseAlerts: number
  /** Scans from the first change on, that one counted, until a report is about it; `never` for none. */
  readonly delay: number
}

/** Runs Constancy after each scan of a simulated scanner. */
export const mixedCourse = (seed: number): MixedCourse => {
  const scanner = simulateScanner(seed)
  const { truth, days, kind } = scanner
  const first = truth.toSorted((a, b) => a.onset - b.onset)[0]
  let [falseAlerts, delay] = [0, never]
  let told: readonly Report[] = []
  courseOf(scanner, defaultDriftSettings, (scan, reports) => {
    if (first === undefined || scan < first.onset) {
      falseAlerts += reports.filter((report) => isNews(report, told)).length
      told = [...told, ...reports]
      return false
    }
    if (!reports.some((report) => isAbout(report, first))) return false
    delay = scan - first.onset + 1
    return true
  })
  return {
    kind,
    streams: scanner.history.streams.length,
    size: first?.size ?? 0,
    quietYears: days[first === undefined ? days.length - 1 : first.onset]! / 365.25,
    falseAlerts,
    delay,
  }
}
