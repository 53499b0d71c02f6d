import { describe, expect, it } from 'vitest'
import { chainStreams } from '../../src/drift/chain-streams.ts'
import type { DriftStream } from '../../src/drift/drift-stream.ts'

const stream = (
  id: string,
  protocol: string,
  days: readonly string[],
  parts: Partial<DriftStream> = {},
): DriftStream => ({
  id,
  protocol,
  subject: 'phantom:water:',
  name: 'hu',
  region: 'water',
  unit: 'HU',
  algorithmVersion: 1,
  points: days.map((at) => ({ at, value: 1, standardUncertainty: null })),
  ...parts,
})

const line = [{ subject: 'phantom:water:', protocols: ['a', 'b', 'c'] }]

const shape = (streams: readonly DriftStream[]) =>
  streams.map(({ id, protocol, points }) => [id, protocol, points.map(({ at }) => at)])

describe('chainStreams', () => {
  const old = stream('1', 'a', ['2026-01-01', '2026-01-02'])
  const fresh = stream('2', 'b', ['2026-02-01'])

  it('joins successive protocols under the id and protocol of the latest', () => {
    const third = stream('3', 'c', ['2026-03-01'])
    expect(shape(chainStreams([third, old, fresh], line))).toEqual([
      ['3', 'c', ['2026-01-01', '2026-01-02', '2026-02-01', '2026-03-01']],
    ])
  })

  it('leaves streams of other protocols, names, regions, units, subjects and versions apart', () => {
    const others: readonly Partial<DriftStream>[] = [
      { protocol: 'x' },
      { name: 'noise' },
      { region: 'air' },
      { unit: 'g/L' },
      { subject: 'patients' },
      { algorithmVersion: 2 },
    ]
    for (const other of others) {
      expect(chainStreams([old, stream('2', 'b', ['2026-02-01'], other)], line)).toHaveLength(2)
    }
  })

  it('leaves streams that overlap apart, and joins those after them', () => {
    const overlapping = stream('2', 'b', ['2026-01-02', '2026-02-01'])
    const third = stream('3', 'c', ['2026-03-01'])
    expect(shape(chainStreams([old, overlapping, third], line))).toEqual([
      ['1', 'a', ['2026-01-01', '2026-01-02']],
      ['3', 'c', ['2026-01-02', '2026-02-01', '2026-03-01']],
    ])
  })

  it('joins over a protocol with which nothing was measured', () => {
    expect(shape(chainStreams([old, stream('3', 'c', ['2026-03-01'])], line))).toEqual([
      ['3', 'c', ['2026-01-01', '2026-01-02', '2026-03-01']],
    ])
  })

  it('loses no point and changes nothing without lines', () => {
    expect(chainStreams([old, fresh], [])).toEqual([old, fresh])
    expect(chainStreams([], line)).toEqual([])
  })
})
