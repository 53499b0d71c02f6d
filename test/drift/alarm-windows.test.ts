import { describe, expect, it } from 'vitest'
import { alarmWindows, type RawAlarm, rawAlarms } from '../../src/drift/alarm-windows.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import { watchStream } from '../../src/drift/watch-stream.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

const dayOfScan = (scan: number): number => firstDay + 7 * scan
const alarm = (start: number, detected: number, margin: number): RawAlarm => ({
  start: dayOfScan(start),
  detected: dayOfScan(detected),
  margin: 7 * margin,
  medianGap: 7,
})

describe('rawAlarms', () => {
  const clean = cleanOf(normals(1, 60))
  const still = watchStream(clean, clean.values, null, watchDesign(clean, null, 1, defaultDriftSettings))

  it('is off by as much as the alarm was slow, by hand', () => {
    const alarms = [
      { start: 20, detected: 21, side: 1 as const },
      { start: 30, detected: 59, side: -1 as const },
    ]
    // two scans to the alarm: 1 + 2/2 = 2 scans; thirty: six at most
    expect(rawAlarms({ ...still, detection: { ...still.detection, alarms } })).toEqual([
      alarm(20, 21, 2),
      alarm(30, 59, 6),
    ])
  })
})

describe('alarmWindows', () => {
  it('reaches as far as the alarm may be off, and not beyond the alarm itself', () => {
    expect(alarmWindows([alarm(20, 21, 2)])).toMatchObject([
      { from: dayOfScan(18), to: dayOfScan(21), start: dayOfScan(20), detected: dayOfScan(21) },
    ])
    expect(alarmWindows([alarm(20, 49, 6)])).toMatchObject([
      { from: dayOfScan(14), to: dayOfScan(26), start: dayOfScan(20), detected: dayOfScan(49) },
    ])
  })

  it('is sought ten scans back, and as many as the alarm took', () => {
    expect(alarmWindows([alarm(20, 21, 2)])[0]!.soughtFrom).toBe(dayOfScan(10))
    expect(alarmWindows([alarm(40, 69, 6)])[0]!.soughtFrom).toBe(dayOfScan(11))
  })

  it('takes alarms that agree for one, told by the quickest', () => {
    const windows = alarmWindows([alarm(19, 26, 5), alarm(20, 20, 1.5), alarm(22, 30, 5.5)])
    expect(windows).toHaveLength(1)
    expect(windows[0]).toMatchObject({ start: dayOfScan(20), detected: dayOfScan(20) })
  })

  it('keeps alarms apart that began at other times, in order of time', () => {
    const windows = alarmWindows([alarm(40, 41, 2), alarm(10, 11, 2), alarm(25, 26, 2)])
    expect(windows.map(({ start }) => start)).toEqual([10, 25, 40].map(dayOfScan))
  })

  it('does not care in which order the alarms come', () => {
    const alarms = [alarm(19, 26, 5), alarm(40, 44, 3.5), alarm(20, 20, 1.5), alarm(41, 42, 2)]
    expect(alarmWindows([...alarms].reverse())).toEqual(alarmWindows(alarms))
  })

  it('is empty without an alarm', () => {
    expect(alarmWindows([])).toEqual([])
  })
})
