import { expect, it } from 'vitest'
import { streamOfText } from '../../../src/drift/tables/stream-of-text.ts'
import { tableHistory } from '../../../src/drift/tables/table-history.ts'

it.each(['hu foam-12lb', 'hu/foam-12lb', 'hu:foam-12lb', ' HU :  foam-12lb '])(
  'reads %j as a density',
  (text) => {
    expect(streamOfText(text)).toEqual({ name: 'hu', region: 'foam-12lb', unit: 'HU', subject: 'phantom::' })
  },
)

it.each([
  ['perc15 lungs', { name: 'perc15', region: 'lungs', unit: 'HU', subject: 'patients' }],
  ['pd15', { name: 'pd15', region: '', unit: 'g/L', subject: 'phantom::' }],
  ['hu trachea', { name: 'hu', region: 'trachea', unit: 'HU', subject: 'patients' }],
  ['hu air', { name: 'hu', region: 'air', unit: 'HU', subject: 'phantom::' }],
  ['laa950', { name: 'laa950', region: '', unit: '%', subject: 'patients' }],
  ['Daily output, 10x10', { name: 'Daily output, 10x10', region: '', unit: '', subject: 'unknown' }],
  ['hu-foam', { name: 'hu-foam', region: '', unit: '', subject: 'unknown' }],
  ['constructor x', { name: 'constructor x', region: '', unit: '', subject: 'unknown' }],
])('reads %j', (text, expected) => {
  expect(streamOfText(text)).toEqual(expected)
})

it('makes one stream of two spellings and one event of a line that stands twice', () => {
  const rows = ['hu/water', 'hu water', 'hu/air'].map((stream, i) => ({
    time: `2026-01-0${i + 1}`,
    stream,
    value: i,
    line: i + 2,
  }))
  const event = { time: '2026-01-02', kind: 'service' as const, description: 'pump', line: 2 }
  const history = tableHistory('ct', rows, [event, { ...event, line: 3 }])
  expect(history.streams.map(({ id, points }) => [id, points.length])).toEqual([
    ['hu/water', 2],
    ['hu/air', 1],
  ])
  expect(history.events).toMatchObject([{ kind: 'service', at: '2026-01-02', protocols: null }])
})
