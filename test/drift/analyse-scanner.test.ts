import { describe, expect, it } from 'vitest'
import { analyseScanner } from '../../src/drift/analyse-scanner.ts'
import { chainStreams } from '../../src/drift/chain-streams.ts'
import { dateOf } from '../../src/drift/day.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import type { DriftStream, ScannerHistory } from '../../src/drift/drift-stream.ts'
import type { ScannerEvent } from '../../src/drift/scanner-event.ts'
import { eventOn, firstDay, later, normals, scannerOf, streamOf, weeks } from '../support/drift-streams.ts'

const analysed = (history: ScannerHistory) => analyseScanner(history, defaultDriftSettings, later)

/** So many foam inserts about −800 HU with noise of 1 HU; the first `moved` of them step. */
const stepped = (
  streams: number,
  moved: number,
  at: number,
  size: number,
  seed = 1,
  count = 80,
): readonly (readonly number[])[] =>
  Array.from({ length: streams }, (_, s) =>
    normals(100 * seed + s, count).map((z, i) => -800 + 10 * s + z + (s < moved && i >= at ? size : 0)),
  )

/** Two days before a scan. */
const eventBefore = (scan: number, kind: ScannerEvent['kind'] = 'tube-replacement'): ScannerEvent =>
  eventOn(firstDay + 7 * scan - 2, kind)
const decoys = [eventBefore(18, 'service'), eventBefore(61, 'software-update')]

describe('analyseScanner', () => {
  it('says nothing of a stable scanner, whatever was logged, more often than it is allowed to', () => {
    // one false alert in five years of weekly scans: 80 of 261 scans, .31 a scanner; of 20 scanners 6.1 are expected
    // at most, four standard deviations of a Poisson number above
    const found = Array.from({ length: 20 }, (_, seed) =>
      analysed(scannerOf(stepped(6, 0, 0, 0, seed + 1), [eventBefore(40), ...decoys])).changes.filter(
        ({ shape, cause }) => shape !== 'outlier' && cause.probability >= 0.9,
      ),
    )
    expect(found.flat().length).toBeLessThan(6.1 + 4 * Math.sqrt(6.1))
    // and none of the three innocent events is blamed in more than one of the sixty cases
    expect(found.flat().filter(({ cause }) => cause.event !== null).length).toBeLessThanOrEqual(1)
  })

  it('blames the event behind a step of six streams of eight, among decoys', () => {
    let inside = 0
    for (let seed = 1; seed <= 8; seed++) {
      const { changes } = analysed(scannerOf(stepped(8, 6, 40, 3, seed), [...decoys, eventBefore(40)]))
      const change = changes.find(({ cause }) => cause.event === eventBefore(40).description)!
      expect(change.shape).toBe('step')
      expect(change.cause.kind).toBe('tube-replacement')
      expect(change.cause.probability).toBeGreaterThan(0.9)
      expect(change.onset).toBe(dateOf(firstDay + 7 * 40 - 2))
      expect(change.onsetInterval).toEqual([dateOf(firstDay + 7 * 39), dateOf(firstDay + 7 * 40)])
      const moved = change.effects.map(({ stream }) => stream)
      for (const s of [0, 1, 2, 3, 4, 5]) expect(moved).toContain(`s${s}`)
      inside += change.effects.filter(({ ci95: [low, high] }) => low <= 3 && 3 <= high).length
      // known within four scans of it
      expect(change.detectedAt <= dateOf(firstDay + 7 * 44)).toBe(true)
    }
    // of 48 intervals of 95 % 45.6 are expected to hold, standard deviation 1.5; four of them
    expect(inside).toBeGreaterThanOrEqual(39)
  })

  it('calls a step that nobody logged unexplained, and places it', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { changes } = analysed(scannerOf(stepped(4, 4, 50, 4, seed), decoys))
      const change = changes.find(({ onset }) => onset === dateOf(firstDay + 7 * 50))!
      expect(change.shape).toBe('step')
      expect(change.cause).toMatchObject({ kind: 'unexplained', event: null })
      expect(change.cause.probability).toBeGreaterThan(0.9)
      expect(change.effects).toHaveLength(4)
    }
  })

  it('sees a tube age, and its replacement set it back', () => {
    const reset = 60
    const values = Array.from({ length: 4 }, (_, s) =>
      normals(900 + s, 120).map((z, i) => -800 + z + 0.1 * (i < reset ? i : i - reset)),
    )
    const { changes } = analysed(scannerOf(values, [eventBefore(reset)]))
    const trend = changes.find(({ shape }) => shape === 'trend')!
    expect(trend.cause.kind).toBe('tube-ageing')
    expect(trend.effects).toHaveLength(4)
    // 59 weeks of .1 HU are the longest run; error of a slope of 120 scans is far below .5 HU
    for (const { delta } of trend.effects) expect(Math.abs(delta - 5.9)).toBeLessThan(1.2)
    expect(trend.forecast).toBeNull()
    expect(changes.filter(({ shape }) => shape === 'step')).toEqual([])
  })

  it('says that two events between the same two scans cannot be separated', () => {
    const events = [
      eventOn(firstDay + 7 * 40 - 5, 'software-update'),
      eventOn(firstDay + 7 * 40 - 2, 'calibration'),
    ]
    const { changes } = analysed(scannerOf(stepped(6, 6, 40, 4), events))
    const [change] = changes.filter(({ shape }) => shape === 'step')
    expect(change!.notes.map(({ code }) => code)).toContain('cannot-be-separated')
    expect(change!.cause.probability).toBeLessThan(0.9)
    expect(
      change!.candidates
        .slice(0, 2)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['calibration', 'software-update'])
  })

  it('shows a change of protocol as a step within one stream', () => {
    const parts = { region: 'foam-12lb' }
    const old = streamOf(
      normals(1, 40).map((z) => -800 + z),
      { ...parts, id: 'old', protocol: 'a' },
    )
    const fresh = streamOf(
      normals(2, 40).map((z) => -795 + z),
      { ...parts, id: 'new', protocol: 'b' },
      weeks(80).slice(40),
    )
    const streams = chainStreams([old, fresh], [{ subject: 'phantom:copdgene-2:', protocols: ['a', 'b'] }])
    const event = eventOn(firstDay + 7 * 40, 'protocol-change', { protocols: ['a', 'b'] })
    const { changes } = analysed({ scanner: 'SN-1', streams, events: [event] })
    expect(changes[0]).toMatchObject({ shape: 'step', protocol: 'b' })
    expect(changes[0]!.cause).toMatchObject({ kind: 'protocol-change', event: event.description })
    expect(Math.abs(changes[0]!.effects[0]!.delta - 5)).toBeLessThan(4 * Math.sqrt(2 / 40))
  })

  it('tells one scan that stands out, and a phantom that lay askew', () => {
    const values = normals(3, 80).map((z, i) => -800 + z + (i === 40 ? 12 : 0))
    const tilt = streamOf(
      normals(77, 80).map((z, i) => 0.2 * z + (i === 40 ? 4 : 0)),
      { id: 'tilt', name: 'tilt', region: '', unit: '°' },
    )
    const history = scannerOf([values])
    const alone = analysed(history).changes.filter(({ onset }) => onset === dateOf(firstDay + 280))
    expect(alone.map(({ shape, cause }) => [shape, cause.kind])).toEqual([['outlier', 'unexplained']])
    const placed = analysed({ ...history, streams: [...history.streams, tilt] }).changes.filter(
      ({ onset }) => onset === dateOf(firstDay + 280),
    )
    expect(placed.map(({ shape, cause }) => [shape, cause.kind])).toEqual([
      ['outlier', 'phantom-or-positioning'],
    ])
  })

  it('says the same twice, byte by byte, and changes nothing that it is given', () => {
    const history = scannerOf(stepped(4, 3, 40, 3), [...decoys, eventBefore(40)])
    const copy = structuredClone(history)
    expect(JSON.stringify(analysed(history))).toBe(JSON.stringify(analysed(copy)))
    expect(history).toEqual(copy)
  })

  it('does not care in which order points and events come', () => {
    const history = scannerOf(stepped(4, 3, 40, 3), [...decoys, eventBefore(40)])
    const turned: ScannerHistory = {
      ...history,
      events: [...history.events].reverse(),
      streams: history.streams.map((stream) => ({ ...stream, points: [...stream.points].reverse() })),
    }
    const [a, b] = [analysed(history), analysed(turned)]
    expect(b.changes.map(({ onset, shape, cause }) => [onset, shape, cause.kind, cause.event])).toEqual(
      a.changes.map(({ onset, shape, cause }) => [onset, shape, cause.kind, cause.event]),
    )
    for (const [i, { cause }] of a.changes.entries())
      expect(b.changes[i]!.cause.probability).toBeCloseTo(cause.probability, 6)
    expect(b.overdue).toEqual(a.overdue)
  })

  it('says the same in another unit, but for the numbers', () => {
    const scaled = (factor: number): readonly (readonly number[])[] =>
      stepped(4, 3, 40, 3).map((values) => values.map((value) => factor * value))
    const asOwn = (values: readonly (readonly number[])[]) => {
      const history = scannerOf(values, [...decoys, eventBefore(40)])
      // no tolerance and no impact: a name of the table's owner
      const streams = history.streams.map((stream) => ({ ...stream, name: 'own number' }))
      return analysed({ ...history, streams }).changes
    }
    const [plain, other] = [asOwn(scaled(1)), asOwn(scaled(1000))]
    expect(
      other.map(({ onset, detectedAt, shape, candidates }) => [onset, detectedAt, shape, candidates.length]),
    ).toEqual(
      plain.map(({ onset, detectedAt, shape, candidates }) => [onset, detectedAt, shape, candidates.length]),
    )
    for (const [i, { cause, effects }] of plain.entries()) {
      expect(other[i]!.cause.probability).toBeCloseTo(cause.probability, 5)
      for (const [k, { delta, ci95 }] of effects.entries()) {
        expect(other[i]!.effects[k]!.delta / delta).toBeCloseTo(1000, 3)
        expect(other[i]!.effects[k]!.ci95[1] / ci95[1]).toBeCloseTo(1000, 2)
      }
    }
  })

  it('says that a scan is overdue', () => {
    const history = scannerOf(stepped(1, 0, 0, 0, 1, 20))
    expect(analysed(history).overdue).toMatchObject([{ everyDays: 7, lastScan: dateOf(firstDay + 7 * 19) }])
    const inTime = dateOf(firstDay + 7 * 20)
    expect(analyseScanner(history, defaultDriftSettings, inTime).overdue).toEqual([])
  })

  describe('with bad input', () => {
    const good = normals(3, 60).map((z) => -800 + z)
    const withPoints = (points: DriftStream['points']): ScannerHistory => ({
      scanner: 'SN-1',
      events: [eventBefore(30)],
      streams: [streamOf([], { points })],
    })
    const points = streamOf(good).points
    const noticesOf = (history: ScannerHistory) =>
      analysed(history).streams.flatMap(({ notices }) => notices.map(({ code }) => code))

    it.each<[string, DriftStream['points'], readonly string[]]>([
      ['no number', points.map((one, i) => (i % 5 ? one : { ...one, value: null })), ['not-measured']],
      ['NaN', points.map((one, i) => (i % 5 ? one : { ...one, value: Number.NaN })), ['not-measured']],
      ['infinity', points.map((one, i) => (i % 5 ? one : { ...one, value: -Infinity })), ['not-measured']],
      ['no times', points.map((one) => ({ ...one, at: 'soon' })), ['time-unreadable']],
      ['one time', points.map((one) => ({ ...one, at: '2022-01-03' })), ['same-time']],
      ['pairs of times', [...points, ...points], ['same-time']],
      ['the future', points.map((one) => ({ ...one, at: `29${one.at.slice(2)}` })), ['time-in-future']],
    ])('goes on with %s, and says so', (_, bad, codes) => {
      expect(noticesOf(withPoints(bad))).toEqual(codes)
    })

    it.each<[string, DriftStream['points']]>([
      ['no point', []],
      ['one point', points.slice(0, 1)],
      ['two points', points.slice(0, 2)],
      ['three points', points.slice(0, 3)],
      ['eight points', points.slice(0, 8)],
      ['a constant', points.map((one) => ({ ...one, value: 7.3 }))],
      ['a constant and one other', points.map((one, i) => ({ ...one, value: i === 30 ? 9 : 7.3 }))],
      ['whole numbers', points.map((one) => ({ ...one, value: Math.round(one.value!) }))],
      ['noise below rounding', points.map((one, i) => ({ ...one, value: 1e15 + (i % 2) * 0.125 }))],
      ['a value beyond belief', points.map((one, i) => (i === 30 ? { ...one, value: 1e300 } : one))],
      ['uncertainties of zero', points.map((one) => ({ ...one, standardUncertainty: 0 }))],
      ['uncertainties far too small', points.map((one) => ({ ...one, standardUncertainty: 1e-12 }))],
      ['uncertainties far too large', points.map((one) => ({ ...one, standardUncertainty: 1e12 }))],
      ['uncertainties that are none', points.map((one) => ({ ...one, standardUncertainty: Number.NaN }))],
      ['a pause of years', points.map((one, i) => (i < 30 ? one : { ...one, at: `2062${one.at.slice(4)}` }))],
    ])('goes on quietly with %s', (_, odd) => {
      const found = analysed(withPoints(odd))
      expect(found.streams).toHaveLength(1)
      expect(JSON.stringify(found)).not.toContain('NaN')
      for (const { cause } of found.changes) {
        expect(cause.probability).toBeGreaterThanOrEqual(0)
        expect(cause.probability).toBeLessThanOrEqual(1)
      }
    })

    it.each([
      [7.3, 9.1],
      [5, 6],
      [-825, -823],
    ])('explains a step from %f to %f without any noise', (low, high) => {
      const constants = Array.from({ length: 3 }, () =>
        Array.from({ length: 80 }, (_, i) => (i < 40 ? low : high)),
      )
      const noisy = stepped(2, 2, 40, 5)
      const { changes } = analysed(scannerOf([...constants, ...noisy], [...decoys, eventBefore(40)]))
      expect(changes).toHaveLength(1)
      expect(changes[0]!.cause.event).toBe(eventBefore(40).description)
      const own = changes[0]!.effects.find(({ stream }) => stream === 's0')!
      expect(own.delta).toBeCloseTo(high - low, 6)
    })

    // noise falls below the last digit as constant values are learnt, and the next digit stands out
    it('takes no change of the last digit for an outlier', () => {
      const outliers = Array.from({ length: 20 }, (_, seed) => {
        const whole = normals(seed + 1, 100).map((z) => -825 + Math.round(0.1 + 0.25 * z))
        return analysed(scannerOf([whole])).changes.filter(({ shape }) => shape === 'outlier').length
      })
      // a tenth of one false alert in five years of weekly scans: .8 in 20 streams of 100 scans
      expect(outliers.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(0.8 + 4 * Math.sqrt(0.8))
    })

    // a cut is a day, and the morning's scan goes with the evening's
    it('cuts the levels between two scans of one day', () => {
      const days = Array.from({ length: 80 }, (_, i) => firstDay + Math.floor(i / 2) + (i % 2 ? 0.7 : 0.3))
      const { streams } = analysed(scannerOf(stepped(1, 1, 41, 10), [], days))
      expect(streams[0]!.segments.map(({ scans }) => scans)).toEqual([41, 39])
    })

    it('watches placement at its stated rate where nothing else is watched', () => {
      const tilt = streamOf(
        normals(1, 80).map((z, i) => (i === 40 ? 30 : z)),
        { name: 'tilt', unit: '°' },
      )
      const { changes } = analysed({ scanner: 'SN-1', events: [], streams: [tilt] })
      expect(changes.map(({ shape, onset }) => [shape, onset])).toEqual([['outlier', dateOf(firstDay + 280)]])
    })

    it('goes on without streams, and with events that cannot be placed', () => {
      expect(analysed(scannerOf([], [eventBefore(30)]))).toMatchObject({
        changes: [],
        streams: [],
        overdue: [],
      })
      const events = [
        eventOn(firstDay, 'service', { at: 'soon' }),
        eventBefore(500),
        eventBefore(-500),
        eventBefore(40),
      ]
      const { changes } = analysed(scannerOf(stepped(3, 3, 40, 4), events))
      expect(changes[0]!.cause.event).toBe(eventBefore(40).description)
    })

    it('goes on with more events than can be weighed', () => {
      const events = Array.from({ length: 40 }, (_, i) =>
        eventBefore(2 * i + 2, i % 2 ? 'service' : 'calibration'),
      )
      const { changes } = analysed(scannerOf(stepped(4, 4, 40, 5), events))
      expect(changes.some(({ cause }) => cause.event === eventBefore(40, 'service').description)).toBe(true)
    })
  })

  describe('where a pause hides a change', () => {
    // the event two days after the last scan before a pause
    const withPause = (days: number, seed: number) => {
      const times = weeks(80).map((day, i) => (i >= 40 ? day + days : day))
      const event = eventOn(times[39]! + 2)
      const others = [eventOn(times[18]! - 2, 'service'), eventOn(times[61]! - 2, 'software-update')]
      const history = scannerOf(stepped(6, 4, 40, 3, seed), [...others, event], times)
      return analysed(history).changes.find(({ cause }) => cause.event === event.description)
    }

    it.each([7, 14, 60])('believes the event over a pause of %i days', (days) => {
      for (const seed of [1, 2, 3]) expect(withPause(days, seed)?.cause.probability).toBeGreaterThan(0.9)
    })

    // its position is sought within 15 usual gaps of the event, in which no scan lies: the probability becomes 0
    it('believes the event over a pause of half a year', () => {
      expect(withPause(180, 1)?.cause.probability).toBeGreaterThan(0.5)
    })
  })
})
