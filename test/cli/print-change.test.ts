import { describe, expect, it } from 'vitest'
import { printChange } from '../../src/cli/print-change.ts'
import type { Change } from '../../src/drift/change.ts'

const changeOf = (parts: Partial<Change>): Change => ({
  scanner: 'ct',
  protocol: 'p',
  onset: '2026-05-04',
  onsetInterval: ['2026-05-04', '2026-05-04'],
  detectedAt: '2026-05-11',
  shape: 'step',
  cause: { kind: 'unexplained', event: null, probability: 0.9999 },
  effects: [{ stream: 'key-7', name: 'hu', region: 'water', delta: 2, unit: 'HU', ci95: [1, 3] }],
  impacts: [],
  forecast: null,
  candidates: [],
  pattern: null,
  notes: [],
  ...parts,
})

const causeOf = (parts: Partial<Change>): string => printChange(changeOf(parts)).split('\n')[1]!

describe('printChange', () => {
  it('says of what nobody logged that the change is sure and its cause is not known', () => {
    expect(causeOf({})).toBe(
      '  cause: not known, no logged event explains it; that something changed: over 99 %',
    )
    expect(
      causeOf({ shape: 'outlier', cause: { kind: 'unexplained', event: null, probability: 0.91 } }),
    ).toBe('  cause: not known; that the phantom did not lie otherwise: 91 %')
  })

  it('says no kind twice, and calls a service a service though it counts as a calibration', () => {
    const of = (kind: 'calibration' | 'service', event: string) =>
      causeOf({
        cause: { kind: 'calibration', event, probability: 0.95 },
        candidates: [{ kind, description: event, at: '2026-05-04', probability: 0.95 }],
      })
    expect(of('calibration', 'calibration of 2026-05-04')).toBe('  cause: calibration of 2026-05-04, 95 %')
    expect(of('service', 'pump')).toBe('  cause: service pump, 95 %')
    expect(of('service', '')).toBe('  cause: service, 95 %')
  })

  it('tells differences of shares in percentage points, and a forecast by the name of its stream', () => {
    const text = printChange(
      changeOf({
        shape: 'trend',
        effects: [
          { stream: 'key-7', name: 'laa950', region: 'lungs', delta: 0.4, unit: '%', ci95: [0.2, 0.6] },
        ],
        forecast: {
          stream: 'key-7',
          crossesTolerance: '2027-01-01',
          ci95: ['2026-12-01', null],
          crossesAction: null,
          reason: null,
        },
      }),
    )
    expect(text).toContain('+0.40 percentage points (+0.20 to +0.60)')
    expect(text).toContain('LAA-950, both lungs leaves its tolerance on 2027-01-01 (2026-12-01 to open)')
    expect(text).not.toContain('key-7')
  })
})
