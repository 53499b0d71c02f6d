import type { AlarmWindow } from './find-groups.ts'
import type { WatchedStream } from './watch-stream.ts'

/**
 * Ours: a CUSUM's last zero is a guess of the beginning, the rougher the longer the alarm took: by a scan, half of the
 * scans to the alarm, and six scans at most.
 */
const marginOf = (scans: number): number => Math.min(1 + scans / 2, 6)

/** An alarm: days of its beginning and of its scan, and by how many days the beginning may be off. */
export type RawAlarm = {
  readonly start: number
  readonly detected: number
  readonly margin: number
  readonly medianGap: number
}

/**
 * The window of alarms that are one, with the likeliest beginning and the day of the first alarm. What explains them
 * is sought from `soughtFrom` on.
 */
export type Alarmed = AlarmWindow & {
  readonly start: number
  readonly detected: number
  readonly soughtFrom: number
}

/** Ours: the likeliest position is sought so many scans before a chart's guess of it, and as many as the alarm took. */
const leastReach = 10

/** The alarms of a stream's own chart. */
export const rawAlarms = ({ clean, detection }: WatchedStream): readonly RawAlarm[] =>
  detection.alarms.map(({ start, detected }) => ({
    start: clean.days[start]!,
    detected: clean.days[detected]!,
    margin: marginOf(detected - start + 1) * clean.medianGap,
    medianGap: clean.medianGap,
  }))

/**
 * The times in which alarms say that something began. Alarms of several streams are one when their beginnings agree;
 * the quickest alarm tells when.
 *
 * @returns Days, in order of time; `detected`: of the first alarm.
 * @example alarmWindows(watched.flatMap(rawAlarms))[0]?.detected
 */
export const alarmWindows = (raw: readonly RawAlarm[]): readonly Alarmed[] => {
  const alarms = [...raw].sort((a, b) => a.margin - b.margin || a.start - b.start)
  const clusters: { readonly first: RawAlarm; detected: number }[] = []
  for (const alarm of alarms) {
    const same = clusters
      .filter(({ first }) => Math.abs(first.start - alarm.start) <= Math.max(first.margin, alarm.margin))
      .sort((a, b) => Math.abs(a.first.start - alarm.start) - Math.abs(b.first.start - alarm.start))[0]
    if (same) same.detected = Math.min(same.detected, alarm.detected)
    else clusters.push({ first: alarm, detected: alarm.detected })
  }
  return clusters
    .map(({ first, detected }) => ({
      from: first.start - first.margin,
      soughtFrom: first.start - Math.max(leastReach * first.medianGap, first.detected - first.start),
      to: Math.max(Math.min(first.start + first.margin, first.detected), first.start),
      start: first.start,
      detected: Math.max(detected, first.start),
    }))
    .sort((a, b) => a.start - b.start)
}
