import { describe, expect, it } from 'vitest'
import { eventsOutsideScans } from '../../src/drift/events-outside-scans.ts'
import { readEventTable } from '../../src/drift/tables/read-event-table.ts'
import { readMeasureTable } from '../../src/drift/tables/read-measure-table.ts'
import { tableHistory } from '../../src/drift/tables/table-history.ts'

const measures = readMeasureTable('time,stream,value\n2024-01-01,a,1\n2024-02-01,a,2\n2099-01-01,a,3').rows

const noticeOf = (events: string) =>
  eventsOutsideScans(
    tableHistory('ct', measures, readEventTable(`time,kind,description\n${events}`).rows),
    '2026-01-01',
  )

describe('eventsOutsideScans', () => {
  it('names what has no scan on both sides; a scan in the future is none', () => {
    expect(noticeOf('2023-05-01,service,pump\n2024-01-15,calibration,\n2024-03-01,calibration,')).toEqual({
      code: 'events-outside-scans',
      message:
        '2 events lie outside the time of the scans (2024-01-01 to 2024-02-01), with no scan on both sides nothing can be told of them: service 2023-05-01 (pump), calibration 2024-03-01',
    })
    expect(noticeOf('2024-03-01,calibration,')!.message).toMatch(/^1 event lies .* told of it: calibration/)
  })

  it('has nothing to say of events between scans, or without scans', () => {
    expect(noticeOf('2024-01-15,calibration,')).toBeNull()
    expect(noticeOf('2024-02-01,calibration,')).toBeNull()
    expect(eventsOutsideScans(tableHistory('ct', [], []), '2026-01-01')).toBeNull()
  })
})
