import { describe, expect, it } from 'vitest'
import { checkSameZone } from '../../../src/drift/tables/check-same-zone.ts'
import { readEventTable } from '../../../src/drift/tables/read-event-table.ts'
import { readMeasureTable } from '../../../src/drift/tables/read-measure-table.ts'

const tableOf = (times: readonly string[]) =>
  readMeasureTable(`time,stream,value\n${times.map((time) => `${time},a,1`).join('\n')}`)

describe('times with and without a zone', () => {
  it('stay as the first time of day of the table has it; the other way is refused by its line', () => {
    const local = tableOf(['2024-03-01', '2024-03-02T08:00', '2024-03-03T08:00Z', '2024-03-04T08:00+01:00'])
    expect(local.rows.map(({ line }) => line)).toEqual([2, 3])
    expect(local.refused.map(({ line, code }) => [line, code])).toEqual([
      [4, 'time-zone-mixed'],
      [5, 'time-zone-mixed'],
    ])
    expect(local.refused[0]!.message).toBe(
      'Cannot read line 4: time must be without a zone as the first time of the table is, current one has a zone',
    )
    const zoned = tableOf(['2024-03-01T08:00Z', '2024-03-02', '2024-03-03T09:00+01:00', '2024-03-04T08:00'])
    expect(zoned.refused.map(({ line }) => line)).toEqual([5])
    expect(zoned.rows.map(({ time }) => time)).toEqual([
      '2024-03-01T08:00:00Z',
      '2024-03-02',
      '2024-03-03T08:00:00Z',
    ])
  })

  it('are not mixed over the tables of measurements and events', () => {
    const events = (time: string) => readEventTable(`time,kind,description\n${time},service,x`).rows
    const { rows } = tableOf(['2024-03-01T08:00Z'])
    expect(() => checkSameZone(rows, events('2024-03-01T08:00'))).toThrow(
      'Cannot put events beside measurements: both tables must give times with a zone, or both without; current measurements have times with a zone, current events times without a zone',
    )
    for (const time of ['2024-03-01', '2024-03-01T10:00+01:00'])
      expect(() => checkSameZone(rows, events(time))).not.toThrow()
  })
})
