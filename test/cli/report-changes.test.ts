import { describe, expect, it } from 'vitest'
import { type Engine, reportChanges } from '../../src/cli/report-changes.ts'
import type { Change, Verdict } from '../../src/drift/change.ts'
import type { ScannerHistory } from '../../src/drift/drift-stream.ts'
import type { StreamState } from '../../src/drift/stream-state.ts'

const changeOf = (scanner: string, verdict: Verdict): Change => ({
  scanner,
  protocol: 'p',
  onset: '2026-05-04',
  onsetInterval: ['2026-04-30', '2026-05-06'],
  detectedAt: '2026-05-11',
  shape: 'step',
  cause: { kind: 'software-update', event: 'VB20A → VB\u001b[2J30A', probability: 0.97 },
  effects: Array.from({ length: 10 }, (_, i) => ({
    stream: `s${i}`,
    name: 'hu',
    region: `foam-${i}lb`,
    delta: 2.4,
    unit: 'HU',
    ci95: [1.9, 2.9] as const,
  })),
  impacts: [
    {
      biomarker: 'perc15',
      region: 'lungs',
      shift: 2.3,
      unit: 'HU',
      ci95: [1.7, 2.9],
      tolerance: 2,
      probabilityOutside: 0.83,
      verdict,
      basis: 'own-patients',
    },
  ],
  forecast: null,
  candidates: [],
  pattern: null,
  notes: [],
})

const history = (scanner: string): ScannerHistory => ({
  scanner,
  streams: [
    {
      id: 's',
      protocol: 'p',
      protocolLabel: '120 kVp',
      subject: 'phantom:water:',
      name: 'hu',
      region: 'water',
      unit: 'HU',
      algorithmVersion: 1,
      points: ['2026-05-02', '2026-05-01'].map((at) => ({ at, value: 0, standardUncertainty: null })),
    },
  ],
  events: [],
})

/** How a stream stands after two scans of 0. */
const stateOf = (parts: Partial<StreamState> = {}): StreamState => ({
  stream: { ...history('any').streams[0]!, id: 's0' },
  scans: 2,
  state: 'watched',
  baseline: null,
  segments: [{ from: '2026-05-01', to: '2026-05-02', scans: 2, mean: 0, sd: 0 }],
  phi: 0,
  noisePrior: null,
  tolerance: null,
  equivalence: null,
  detectable: null,
  marks: [],
  notices: [],
  ...parts,
})

/** An engine that finds a change at the scanners that are named `changed`, and one overdue phantom at each. */
const engineOf =
  (verdict: Verdict, streams: readonly StreamState[]): Engine =>
  ({ scanner }) => ({
    changes: scanner === 'changed' ? [changeOf(scanner, verdict)] : [],
    streams,
    overdue: [
      {
        protocol: 'p',
        subject: 'phantom:water:',
        lastScan: '2026-05-02',
        expected: '2026-05-09',
        everyDays: 7,
      },
    ],
  })

const report = async (json: boolean, verdict: Verdict = 'outside', streams = [stateOf()]) => {
  let text = ''
  let noted = ''
  const write = (part: string): void => {
    text += part
  }
  const note = (part: string): void => {
    noted += part
  }
  const context = { engine: engineOf(verdict, streams), now: '2026-06-01', json, write, note }
  const isOutside = await reportChanges([history('quiet'), history('changed')], context)
  return { isOutside, lines: text.trimEnd().split('\n'), noted: noted.trimEnd().split('\n') }
}

describe('reportChanges', () => {
  it('prints nothing but the documents of the changes as JSON', async () => {
    const { lines, noted } = await report(true)
    expect(lines.map((line) => JSON.parse(line))).toEqual([changeOf('changed', 'outside')])
    // what is no change is not lost: it is text on standard error
    expect(noted).toContain('Scanner quiet: no change in 2 scans up to 2026-05-02')
    expect(noted).toHaveLength(6)
  })

  it('tells people the changes, then what is overdue, then the scanners without change', async () => {
    const { lines } = await report(false)
    expect(lines).toEqual([
      'Scanner changed: step on 2026-05-04 (2026-04-30 to 2026-05-06), known since 2026-05-11',
      '  cause: software-update VB20A → VB?[2J30A, 97 %',
      '  what moved:',
      ...Array.from(
        { length: 8 },
        (_, i) => `    ${`Density, foam ${i} lb`.padEnd(36)} +2.40 HU (+1.90 to +2.90)`,
      ),
      '    and 2 more streams',
      '  what it does to biomarkers:',
      `    ${'Perc15, both lungs'.padEnd(36)} +2.30 HU (+1.70 to +2.90)  outside: tolerance ±2, 83 % to be beyond it; own patients`,
      ...['quiet', 'changed'].map(
        (name) =>
          `Scanner ${name}: Water cylinder of 20 cm (120 kVp) is overdue, last scanned on 2026-05-02, expected on 2026-05-09 as every 7 days`,
      ),
      'Scanner quiet: no change in 2 scans up to 2026-05-02',
      '  still learning the level: Density, water (2 scans)',
      'Scanner changed: 1 change in 2 scans up to 2026-05-02',
      '  still learning the level: Density, water (2 scans)',
    ])
  })

  it('says whether a biomarker left its tolerance', async () => {
    expect((await report(true, 'outside')).isOutside).toBe(true)
    expect((await report(true, 'inconclusive')).isOutside).toBe(false)
  })

  it('says where a change took a stream beyond its tolerance, though no biomarker is', async () => {
    const within = await report(true, 'inside', [stateOf({ tolerance: { tolerance: 3, action: 6 } })])
    const beyond = await report(true, 'inside', [stateOf({ tolerance: { tolerance: 2, action: 4 } })])
    expect([within.isOutside, beyond.isOutside]).toEqual([false, true])
  })

  it('claims no constancy of too few scans, and says what was left out', async () => {
    const notices = [
      { code: 'same-time', message: '2 of 4 points share their time with another and are averaged' },
    ]
    const { lines } = await report(false, 'inside', [
      stateOf({ state: 'too-few', notices }),
      stateOf({ state: 'too-few', notices }),
    ])
    expect(lines).toContain(
      '  note: 2 of 4 points share their time with another and are averaged, and so in 1 more stream [same-time]',
    )
    expect(lines).toContain('Scanner quiet: too few to tell a change, 2 of the 3 scans that it needs')
  })

  it('says that no scanner is known yet, on standard error where JSON is asked for', async () => {
    const told: string[] = []
    const noted: string[] = []
    const of = (json: boolean) => ({
      engine: engineOf('inside', []),
      now: '2026-06-01',
      json,
      write: (text: string) => void told.push(text),
      note: (text: string) => void noted.push(text),
    })
    expect([await reportChanges([], of(false)), await reportChanges([], of(true))]).toEqual([false, false])
    expect([told, noted]).toEqual(Array(2).fill(['No scanner is known yet: import scans first\n']))
  })
})
