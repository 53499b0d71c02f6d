import { expect, it } from 'vitest'
import type { StreamPoints } from '../../src/server/api-types.ts'
import { csvCell, csvTable } from '../../web/format/csv.ts'
import { streamCsv } from '../../web/format/stream-csv.ts'

it.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['CT 1', 'CT 1'],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
])('writes the text %j as %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

it('leaves a negative number a number, and an absent value empty', () => {
  expect(csvCell(-921.437)).toBe('-921.437')
  expect(csvCell(null)).toBe('')
})

it('ends each row with CR LF', () => {
  expect(
    csvTable([
      ['a', 1],
      ['b', null],
    ]),
  ).toBe('a,1\r\nb,\r\n')
})

const data: StreamPoints = {
  stream: {
    id: 's',
    scannerId: 'c',
    scannerLabel: '=CT 1',
    protocol: 'p',
    protocolLabel: '120 kVp · B31f',
    subject: 'patients',
    name: 'perc15',
    region: 'lungs',
    unit: 'HU',
    algorithmVersion: 1,
    points: 2,
    simulated: true,
  },
  points: [
    {
      scanId: 'one',
      measuredAt: '2026-05-04T08:14:00',
      receivedAt: '2026-05-04T08:20:00Z',
      value: -921.437,
      standardUncertainty: 0.8,
      grade: 'A',
      state: 'no-limits',
      reason: null,
      softwareVersions: ['VB20A', 'SP1'],
    },
    {
      scanId: 'two',
      measuredAt: '2026-05-05T08:14:00',
      receivedAt: '2026-05-05T08:20:00Z',
      value: null,
      standardUncertainty: null,
      grade: null,
      state: 'not-measured',
      reason: { code: 'lungs-cut-off', message: 'the lungs are cut off' },
      softwareVersions: [],
    },
  ],
}

it('exports a stream with all its digits, the reasons of missing values, and no formula', () => {
  const [header, first, second] = streamCsv(data).split('\r\n')
  expect(header).toContain('measured_at,received_at,scanner,')
  expect(first).toBe(
    "2026-05-04T08:14:00,2026-05-04T08:20:00Z,'=CT 1,120 kVp · B31f,patients,perc15,lungs,-921.437,HU,0.8,A,no-limits,,,VB20A; SP1,1,simulated,one",
  )
  expect(second).toContain(',,HU,,,not-measured,lungs-cut-off,the lungs are cut off,,1,')
})
