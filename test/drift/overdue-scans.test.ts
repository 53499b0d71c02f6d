import { describe, expect, it } from 'vitest'
import { dateOf } from '../../src/drift/day.ts'
import { overdueScans } from '../../src/drift/overdue-scans.ts'
import { firstDay, streamOf, weeks } from '../support/drift-streams.ts'

const weekly = streamOf([1, 2, 3, 4, 5])
const lastDay = weeks(5)[4]!
const on = (days: number, streams = [weekly]) => overdueScans(streams, dateOf(lastDay + days))

describe('overdueScans', () => {
  it('is patient for a gap and a half, then tells what was expected when', () => {
    // 7 + 3.5 days: on the 11th day
    expect(on(10)).toEqual([])
    expect(on(11)).toEqual([
      {
        protocol: 'lung-qc',
        subject: 'phantom:copdgene-2:',
        lastScan: '2022-01-31',
        expected: '2022-02-07',
        everyDays: 7,
      },
    ])
  })

  it('is patient for two days at least', () => {
    const daily = streamOf(
      [1, 2, 3, 4],
      {},
      [0, 1, 2, 3].map((i) => firstDay + i),
    )
    expect(overdueScans([daily], dateOf(firstDay + 5))).toEqual([])
    expect(overdueScans([daily], dateOf(firstDay + 6))).toHaveLength(1)
  })

  it('says it once a phantom and protocol, whatever the number of streams', () => {
    const streams = [weekly, streamOf([1, 2, 3, 4, 5], { id: 'air', region: 'air' })]
    expect(on(30, streams)).toHaveLength(1)
    expect(on(30, [...streams, streamOf([1, 2, 3, 4, 5], { protocol: 'low-dose' })])).toHaveLength(2)
  })

  it('counts a scan of which nothing could be measured', () => {
    expect(on(30, [streamOf([null, null, null, null, null])])).toHaveLength(1)
  })

  it('goes by the usual gap, whatever one pause did', () => {
    const days = [0, 7, 14, 200, 207, 214].map((day) => firstDay + day)
    const [overdue] = overdueScans([streamOf([1, 2, 3, 4, 5, 6], {}, days)], dateOf(days[5]! + 20))
    expect(overdue!.everyDays).toBe(7)
  })

  it('expects nothing of patients, of unknown subjects, or with fewer than four scans', () => {
    expect(on(90, [streamOf([1, 2, 3, 4, 5], { subject: 'patients' })])).toEqual([])
    expect(on(90, [streamOf([1, 2, 3, 4, 5], { subject: 'unknown' })])).toEqual([])
    expect(overdueScans([streamOf([1, 2, 3])], '2030-01-01')).toEqual([])
  })

  it('takes no time from the future, and none that cannot be read', () => {
    const points = [
      ...weekly.points,
      { at: '2031-01-01', value: 1, standardUncertainty: null },
      { at: 'soon', value: 1, standardUncertainty: null },
    ]
    expect(on(11, [{ ...weekly, points }])).toHaveLength(1)
    expect(overdueScans([weekly], 'now')).toEqual([])
  })
})
