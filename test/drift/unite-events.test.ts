import { describe, expect, it } from 'vitest'
import type { ScannerEvent } from '../../src/drift/scanner-event.ts'
import { uniteEvents } from '../../src/drift/unite-events.ts'

const header = (kind: ScannerEvent['kind'], parts: Partial<ScannerEvent> = {}): ScannerEvent => ({
  id: `header:${kind}`,
  kind,
  description: 'VB20A → VB30A',
  source: 'header',
  at: '2026-01-12T07:30:00',
  lastScanBefore: '2026-01-05T07:30:00',
  firstScanAfter: '2026-01-12T07:30:00',
  protocols: null,
  ...parts,
})

const typed = (kind: ScannerEvent['kind'], at: string): ScannerEvent => ({
  id: 'typed',
  kind,
  description: 'by the service engineer',
  source: 'person',
  at,
  lastScanBefore: null,
  firstScanAfter: null,
  protocols: null,
})

describe('uniteEvents', () => {
  it('keeps the words of the person and the scans of the headers', () => {
    expect(uniteEvents([typed('software-update', '2026-01-07')], [header('software-update')])).toEqual([
      {
        ...typed('software-update', '2026-01-07'),
        lastScanBefore: '2026-01-05T07:30:00',
        firstScanAfter: '2026-01-12T07:30:00',
      },
    ])
  })

  it('counts the first and the last day', () => {
    for (const at of ['2026-01-05', '2026-01-12T18:00:00'])
      expect(uniteEvents([typed('software-update', at)], [header('software-update')])).toHaveLength(1)
    for (const at of ['2026-01-04', '2026-01-13'])
      expect(uniteEvents([typed('software-update', at)], [header('software-update')])).toHaveLength(2)
  })

  it('takes the calibration after another tube for a part of it, not that after an update', () => {
    expect(uniteEvents([typed('tube-replacement', '2026-01-07')], [header('calibration')])).toHaveLength(1)
    expect(uniteEvents([typed('software-update', '2026-01-07')], [header('calibration')])).toHaveLength(2)
  })

  it('prefers the scans of the same kind to those of the calibration', () => {
    const tube = header('tube-replacement', { lastScanBefore: '2026-01-06T07:30:00' })
    const events = uniteEvents([typed('tube-replacement', '2026-01-07')], [header('calibration'), tube])
    expect(events).toMatchObject([{ lastScanBefore: '2026-01-06T07:30:00' }])
  })

  it('gives events in order of time', () => {
    const late = header('relocation', { at: '2026-03-01' })
    expect(uniteEvents([typed('service', '2026-02-01')], [late]).map(({ kind }) => kind)).toEqual([
      'service',
      'relocation',
    ])
  })
})
