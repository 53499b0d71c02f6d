import type { AlarmWindow } from './find-groups.ts'
import type { WatchedStream } from './watch-stream.ts'

/** Ours: a CUSUM's last zero is a rough guess of the beginning; this many scans to either side are looked at. */
const marginScans = 6

type RawAlarm = { readonly start: number; readonly detected: number; readonly margin: number }

const rawAlarms = ({ clean, detection }: WatchedStream): readonly RawAlarm[] =>
  detection.alarms.map(({ start, detected }) => ({
    start: clean.days[start]!,
    detected: clean.days[detected]!,
    margin: marginScans * clean.medianGap,
  }))

/**
 * The times in which alarms say that something began: alarms of several streams whose beginnings lie close are one.
 *
 * @returns Days, in order of time; `detected`: of the first alarm.
 * @example alarmWindows(watched)[0]?.detected
 */
export const alarmWindows = (
  watched: readonly WatchedStream[],
): readonly (AlarmWindow & { readonly start: number; readonly detected: number })[] => {
  const alarms = watched.flatMap(rawAlarms).sort((a, b) => a.detected - b.detected)
  const clusters: RawAlarm[][] = []
  for (const alarm of alarms) {
    const near = clusters.find((cluster) =>
      cluster.some(({ start, margin }) => Math.abs(start - alarm.start) <= Math.max(margin, alarm.margin)),
    )
    if (near) near.push(alarm)
    else clusters.push([alarm])
  }
  return clusters.map((cluster) => {
    const starts = cluster.map(({ start }) => start).sort((a, b) => a - b)
    const margin = Math.max(...cluster.map((alarm) => alarm.margin))
    return {
      from: starts[0]! - margin,
      // the first alarm's scan already shows the change
      to: Math.max(cluster[0]!.detected, starts[starts.length - 1]!),
      start: starts[starts.length >> 1]!,
      detected: cluster[0]!.detected,
    }
  })
}
