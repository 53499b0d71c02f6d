import { describe, expect, it } from 'vitest'
import { analyseScanner } from '../../src/drift/analyse-scanner.ts'
import { dateOf, dayOf } from '../../src/drift/day.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { DriftStream, ScannerHistory } from '../../src/drift/drift-stream.ts'
import { eventOn, firstDay, later, normals, scannerOf, streamOf, weeks } from '../support/drift-streams.ts'

const analysed = (history: ScannerHistory) => analyseScanner(history, defaultDriftSettings, later)

/** Four foams with noise of 0.3 HU that rise by 0.02 HU a week from the first scan on. */
const rising = (parts: Partial<ScannerHistory> = {}): ScannerHistory => ({
  ...scannerOf(
    Array.from({ length: 4 }, (_, s) =>
      normals(40 + s, 104).map((z, i) => -850 + 20 * s + 0.3 * z + 0.02 * i),
    ),
  ),
  ...parts,
})

const foamsOf = (protocol: string, seed: number, step: number): readonly DriftStream[] =>
  ['foam-4lb', 'foam-12lb', 'foam-20lb'].map((region, s) =>
    streamOf(
      normals(seed + s, 80).map((z, i) => -940 + 115 * s + 0.5 * z + (i >= 40 ? step : 0)),
      { id: `${protocol} ${region}`, protocol, region },
    ),
  )

describe('a trend of a tube that was replaced long before the first scan', () => {
  it('has the effect and the forecast of one of which no tube is known', () => {
    const [plain] = analysed(rising()).changes
    const [old] = analysed(rising({ events: [eventOn(firstDay - 1000)] })).changes
    expect(plain!.shape).toBe('trend')
    // 103 weeks at 0.02 HU: 2.06 HU; ± 4 standard errors of 0.1 HU
    expect(Math.abs(plain!.effects[0]!.delta - 2.06)).toBeLessThan(0.4)
    expect(old!.effects).toEqual(plain!.effects)
    expect(old!.forecast).toEqual(plain!.forecast)
  })
})

describe('a change of one protocol of two', () => {
  it('has the impact that its own phantom scans show', () => {
    const streams = [...foamsOf('a', 500, 0), ...foamsOf('b', 600, 4)]
    const both = analysed({ scanner: 'SN-1', events: [], streams }).changes.find(
      ({ shape }) => shape === 'step',
    )!
    expect(both.protocol).toBe('b')
    const mean = both.impacts.find(({ biomarker }) => biomarker === 'mean')!
    expect(Math.abs(mean.shift - 4)).toBeLessThan(0.6)
    expect(mean.verdict).toBe('outside')
  })
})

describe('an event of which only the day is known, on a day with a scan', () => {
  it.each([
    ['before the scan', 40],
    ['after it', 41],
  ])('is believed when it was %s', (_, from) => {
    const morning = weeks(80).map((day) => day + 8 / 24)
    const streams = Array.from({ length: 4 }, (__, s) =>
      normals(700 + s, 80).map((z, i) => -800 + z + (i >= from ? 4 : 0)),
    )
    const service = eventOn(firstDay + 7 * 40, 'service')
    const { changes } = analysed(scannerOf(streams, [service], morning))
    const change = changes.find(({ shape }) => shape === 'step')!
    expect(change.cause).toMatchObject({ kind: 'calibration', event: service.description })
    expect(change.cause.probability).toBeGreaterThan(0.9)
    expect(change.notes.map(({ code }) => code)).not.toContain('cannot-be-separated')
  })
})

describe('an outlier soon after a step', () => {
  it('is told against the level that it stands out from', () => {
    const streams = [normals(31, 100).map((z, i) => -800 + z + (i >= 50 ? 10 : 0) + (i === 56 ? 15 : 0))]
    const { changes } = analysed(scannerOf(streams, [eventOn(firstDay + 7 * 50 - 1)]))
    const outlier = changes.find(({ shape }) => shape === 'outlier')!
    const { delta, ci95 } = outlier.effects[0]!
    const truth = 15 + normals(31, 100)[56]!
    expect(Math.abs(delta - truth)).toBeLessThan(0.6)
    // ± 1.96 σ of a scan, σ known to a tenth
    expect(ci95[1] - ci95[0]).toBeGreaterThan(3.3)
    expect(ci95[1] - ci95[0]).toBeLessThan(4.5)
  })
})

describe('a trend beside a step', () => {
  it('was not known before it could be', () => {
    const streams = Array.from({ length: 4 }, (_, s) =>
      normals(800 + s, 104).map((z, i) => -800 + 0.3 * z + 0.012 * i + (i >= 30 ? 3 : 0)),
    )
    const { changes } = analysed(scannerOf(streams, [eventOn(firstDay + 7 * 30 - 1, 'service')]))
    const trend = changes.find(({ shape }) => shape === 'trend')
    // thirty weeks at 0.012 HU are a third of a HU, one standard deviation: nobody knew then
    if (trend) expect(dayOf(trend.detectedAt)).toBeGreaterThan(firstDay + 7 * 35)
    expect(changes.find(({ shape }) => shape === 'step')!.onset).toBe(dateOf(firstDay + 7 * 30 - 1))
    expect(trend?.forecast?.reason ?? 'No forecast').toContain('No forecast')
  })
})
