import { describe, expect, it } from 'vitest'
import { printDocument } from '../../src/cli/print-document.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { Measurement } from '../../src/units/measurement.ts'

const measured = (value: number, rest: Partial<Measurement> = {}): Measurement => ({
  name: 'hu',
  region: 'water',
  value,
  unit: 'HU',
  algorithmVersion: 1,
  state: 'no-limits',
  ...rest,
})

const withheld = (region: string, code: string): Measurement => ({
  ...measured(0),
  region,
  value: null,
  state: 'not-measured',
  reason: { code, message: `Cannot measure in ${region}: it must hold voxels` },
})

const documentOf = (measurements: readonly Measurement[], rest: Partial<SeriesDocument> = {}) =>
  ({
    series: { seriesInstanceUID: '1.2', description: null, acquiredAt: null, instances: 1 },
    scanner: { manufacturer: 'A', model: null, serialNumber: null },
    acquisition: { kernel: 'B', kvp: 120 },
    subject: { kind: 'phantom', phantom: 'water' },
    measurements,
    flags: [],
    ...rest,
  }) as unknown as SeriesDocument

const linesOf = (...given: Parameters<typeof documentOf>): readonly string[] =>
  printDocument(documentOf(...given)).split('\n')

const numberIn = (measurement: Measurement): string =>
  linesOf([measurement])[2]!.replace(/^ {2}\S+ +\S+ +/, '')

describe('printDocument', () => {
  it.each([
    [measured(0.000192345, { unit: '1/(cm·HU)' }), '0.000192 1/(cm·HU)'],
    [measured(-0.00412, { unit: '1' }), '-0.00412'],
    [measured(3.2e-9, { unit: '1' }), '3.20e-9'],
    [measured(0, { unit: '1' }), '0.00'],
    [measured(-921.437), '-921.44 HU'],
    [measured(0.000192345, { standardUncertainty: 0.0000012, unit: '1' }), '0.0001923 ± 0.0000012'],
    [measured(-921.437, { standardUncertainty: 0.82 }), '-921.44 ± 0.82 HU'],
    [measured(1234.5, { standardUncertainty: 31, unit: 'mL' }), '1235 ± 31 mL'],
    [measured(0.0004, { standardUncertainty: 0.82 }), '0.0004 ± 0.8200 HU'],
  ])('writes no number that is not 0 as 0, and no unit 1: %#', (measurement, text) => {
    expect(numberIn(measurement)).toBe(text)
  })

  it('writes limits with the digits of their document', () => {
    const limits = {
      reference: 6.2,
      toleranceLow: 6.2 - 0.15 * 6.2,
      toleranceHigh: 7.13,
      actionLow: 5,
      actionHigh: 8,
      layer: 'site',
    }
    expect(6.2 - 0.15 * 6.2).not.toBe(5.27)
    expect(numberIn(measured(5.1, { state: 'tolerance', limits }))).toBe(
      '5.10 HU  tolerance: outside 5.27 to 7.13 (site)',
    )
  })

  it('sums up in its last line, and counts one instance as one', () => {
    const states = ['ok', 'tolerance', 'action', 'action', 'no-limits'] as const
    const lines = linesOf([...states.map((state) => measured(1, { state })), withheld('pmp', 'x')])
    expect(lines.at(-2)).toBe(
      '  6 measurements: 1 out of tolerance, 2 beyond the action level, 1 not measured',
    )
    expect(lines[1]).toContain(', 1 instance, phantom water')
  })

  it('groups what a scan of nothing known lacks for one reason, and nothing of a known phantom', () => {
    const all = [
      withheld('lungs', 'region-empty'),
      measured(-995, { region: 'air' }),
      withheld('left-lung', 'region-empty'),
      withheld('aorta', 'no-aorta'),
    ]
    const subject = { kind: 'unknown', phantom: null } as SeriesDocument['subject']
    expect(linesOf(all, { subject }).slice(2, -2)).toEqual([
      '  2 not measured, as hu of lungs: Cannot measure in lungs: it must hold voxels [region-empty]',
      '  hu                       air            -995.00 HU',
      '  hu                       aorta          not measured: Cannot measure in aorta: it must hold voxels',
    ])
    expect(linesOf(all).slice(2, -2)).toHaveLength(4)
  })
})
