import { median } from '../stats/median.ts'
import { dateOf, dayOf } from './day.ts'
import type { DriftStream } from './drift-stream.ts'

/** A phantom that ought to have been scanned again. */
export type OverduePhantom = {
  readonly subject: string
  /** Day. */
  readonly lastScan: string
  /** Days between its latest scans, as a rule. */
  readonly usualDays: number
  readonly daysSince: number
}

/** Scan days, the latest ones, that tell how often a phantom is scanned; fewer are no schedule. Ours. */
const scheduleScans = { fewest: 4, most: 12 } as const

/** A scan is overdue after so many of its usual gaps, and a day for weekends and clocks. Ours. */
const overdueGaps = 2

const scanDaysOf = (streams: readonly DriftStream[]): readonly number[] => {
  const days = new Set<number>()
  for (const { points } of streams) {
    for (const { at } of points) if (Number.isFinite(dayOf(at))) days.add(Math.floor(dayOf(at)))
  }
  return [...days].sort((a, b) => a - b)
}

const overdueOf = (subject: string, days: readonly number[], today: number): readonly OverduePhantom[] => {
  const latest = days.slice(-scheduleScans.most)
  const last = latest.at(-1)
  if (last === undefined || latest.length < scheduleScans.fewest) return []
  const usualDays = median(latest.slice(1).map((day, i) => day - latest[i]!))
  const daysSince = today - last
  return daysSince <= overdueGaps * usualDays + 1
    ? []
    : [{ subject, lastScan: dateOf(last), usualDays, daysSince }]
}

/**
 * Phantoms whose next scan is overdue: the watch over a scanner ends with its scans, and says so.
 *
 * @param streams - Of one scanner.
 * @param now - ISO 8601.
 * @see docs/methods/events.md
 * @example overduePhantoms(streams, '2026-11-24')[0].daysSince // 41
 */
export const overduePhantoms = (streams: readonly DriftStream[], now: string): readonly OverduePhantom[] => {
  const today = Math.floor(dayOf(now.slice(0, 10)))
  const subjects = [...new Set(streams.map(({ subject }) => subject))].filter((subject) =>
    subject.startsWith('phantom:'),
  )
  return subjects.flatMap((subject) =>
    overdueOf(subject, scanDaysOf(streams.filter((stream) => stream.subject === subject)), today),
  )
}
