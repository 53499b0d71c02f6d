import { describe, expect, it } from 'vitest'
import { alarmWindows } from '../../src/drift/alarm-windows.ts'
import type { Alarm } from '../../src/drift/detector.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import type { WatchedStream } from '../../src/drift/watch-stream.ts'
import { watchStream } from '../../src/drift/watch-stream.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

const clean = cleanOf(normals(1, 60))
const design = watchDesign(clean, 1, defaultDriftSettings)
const still = watchStream(clean, clean.values, null, design)
const dayOfScan = (scan: number): number => firstDay + 7 * scan

/** A weekly stream with these alarms. */
const alarmed = (...alarms: readonly (readonly [start: number, detected: number])[]): WatchedStream => ({
  ...still,
  detection: {
    ...still.detection,
    alarms: alarms.map(([start, detected]): Alarm => ({ start, detected, side: 1 })),
  },
})

describe('alarmWindows', () => {
  it('is as wide as the alarm was slow, by hand', () => {
    // two scans to the alarm: margin 1 + 2/2 = 2 scans; not beyond the alarm itself
    expect(alarmWindows([alarmed([20, 21])])).toEqual([
      { from: dayOfScan(18), to: dayOfScan(21), start: dayOfScan(20), detected: dayOfScan(21) },
    ])
    // thirty scans: six to either side at most
    expect(alarmWindows([alarmed([20, 49])])).toEqual([
      { from: dayOfScan(14), to: dayOfScan(26), start: dayOfScan(20), detected: dayOfScan(49) },
    ])
  })

  it('takes alarms of several streams that agree for one, told by the quickest', () => {
    const windows = alarmWindows([alarmed([19, 26]), alarmed([20, 20]), alarmed([22, 30])])
    expect(windows).toHaveLength(1)
    expect(windows[0]).toMatchObject({ start: dayOfScan(20), detected: dayOfScan(20) })
  })

  it('keeps alarms apart that began at other times, in order of time', () => {
    const windows = alarmWindows([alarmed([40, 41], [10, 11]), alarmed([25, 26])])
    expect(windows.map(({ start }) => start)).toEqual([10, 25, 40].map(dayOfScan))
  })

  it('does not care in which order the streams come', () => {
    const streams = [alarmed([19, 26], [40, 44]), alarmed([20, 20]), alarmed([22, 30], [41, 42])]
    expect(alarmWindows([...streams].reverse())).toEqual(alarmWindows(streams))
  })

  it('is empty without an alarm, and without a stream', () => {
    expect(alarmWindows([alarmed()])).toEqual([])
    expect(alarmWindows([])).toEqual([])
  })
})
