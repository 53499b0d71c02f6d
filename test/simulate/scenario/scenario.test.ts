import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { phantomsFolder } from '../../../src/paths.ts'
import { planScans } from '../../../src/simulate/scenario/plan-scans.ts'
import { readScenario } from '../../../src/simulate/scenario/read-scenario.ts'
import { headersOf } from '../../../src/simulate/scenario/scan-headers.ts'
import type { Scenario } from '../../../src/simulate/scenario/scenario.ts'
import { scannerOn } from '../../../src/simulate/scenario/state-on.ts'
import { plannedChanges, trueEffects } from '../../../src/simulate/scenario/truth.ts'
import { tubeAge } from '../../../src/simulate/scenario/tube-age.ts'

const folder = join(phantomsFolder, 'scenarios')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => basename(file, '.json'))
const jsonOf = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
const scenarioOf = (name: string): Scenario => readScenario(jsonOf(name))
const uidOf = (role: string): string => `2.25.${role.length}`

describe('the ready scenarios', () => {
  it('are all there', () => {
    expect(names).toEqual([
      'air-calibration-drift',
      'iterative-on',
      'kernel-redefined',
      'mixed-two-years',
      'software-update-silent',
      'software-update-visible',
      'stable',
      'trial-six-sites',
      'tube-ageing',
      'tube-replacement',
    ])
  })

  it.each(names)('can be planned, each scan once, in the order of time: %s', (name) => {
    const scenario = scenarioOf(name)
    expect(scenario.id).toBe(name)
    const plan = planScans(scenario)
    expect(new Set(plan.map((scan) => scan.name)).size).toBe(plan.length)
    expect(plan.map(({ acquiredAt }) => acquiredAt)).toEqual(plan.map(({ acquiredAt }) => acquiredAt).sort())
    expect(plan.length).toBeGreaterThan(20)
  })

  it('say nothing else of a silent update than of none, and the visible one says it', () => {
    const versions = (name: string): string[] => [
      ...new Set(planScans(scenarioOf(name)).map((scan) => String(headersOf(scan, uidOf).SoftwareVersions))),
    ]
    expect(versions('software-update-silent')).toEqual(['VB20A'])
    expect(versions('software-update-visible')).toEqual(['VB20A', 'VB30A'])
    const [before, after] = ['2025-07-01', '2025-07-02'].map((day) =>
      scannerOn(scenarioOf('software-update-silent'), 'SIM-1001', day),
    )
    expect(after!.state.scaleChange).not.toEqual(before!.state.scaleChange)
    expect({ ...after, state: null }).toEqual({ ...before, state: null })
  })

  it('keep the name of the redefined kernel and change what it does', () => {
    const plan = planScans(scenarioOf('kernel-redefined'))
    expect(new Set(plan.map((scan) => headersOf(scan, uidOf).ConvolutionKernel))).toEqual(new Set(['Cb40']))
    expect(plan[0]!.scanner.state.kernelSharpness).toBe(1)
    expect(plan.at(-1)!.scanner.state.kernelSharpness).toBe(1.25)
  })

  it('show iterative reconstruction in the header once it is on', () => {
    const plan = planScans(scenarioOf('iterative-on'))
    expect(headersOf(plan[0]!, uidOf).ConvolutionKernel).toBe('Cb40')
    expect(headersOf(plan.at(-1)!, uidOf).ConvolutionKernel).toEqual(['Cb40', '3'])
  })

  it('leave out the days on which nobody scanned', () => {
    const days = planScans(scenarioOf('mixed-two-years')).map(({ acquiredAt }) => acquiredAt.slice(0, 10))
    expect(days).not.toContain('2025-01-20')
    expect(days).toContain('2024-06-03')
  })

  it('lay a phantom badly on one day only', () => {
    const plan = planScans(scenarioOf('mixed-two-years')).filter(
      ({ subjectId }) => subjectId === 'lung-phantom',
    )
    const bad = plan.filter(({ placement }) => Math.abs(placement.offsetMm[0]) > 8)
    expect(bad.map(({ acquiredAt }) => acquiredAt.slice(0, 10))).toEqual(['2024-09-16'])
  })
})

describe('a tube', () => {
  it('loses 2 % of its output in each of two years, then 4 %', () => {
    expect(tubeAge(0)).toEqual({ output: 1, tungstenUm: 0, focalSpotGrowth: 1 })
    expect(tubeAge(600_000).output).toBeCloseTo(0.96, 12)
    expect(tubeAge(900_000).output).toBeCloseTo(0.92, 12)
    expect(tubeAge(900_000).tungstenUm).toBeCloseTo(10, 12)
  })

  it('is new again when it is replaced, with the output of the new one', () => {
    const scenario = scenarioOf('tube-replacement')
    const worn = scannerOn(scenario, 'SIM-1001', '2025-07-01')
    const fresh = scannerOn(scenario, 'SIM-1001', '2025-07-02')
    expect(worn.state.focalSpotGrowth).toBeGreaterThan(1.09)
    expect(fresh.state.output).toBeCloseTo(1.06, 12)
    expect(fresh.state.focalSpotGrowth).toBe(1)
    expect(fresh.lastCalibrationOn).toBe('2025-07-02')
  })

  it('shifts water only until the next water calibration', () => {
    const scenario = scenarioOf('tube-ageing')
    const uncalibrated = (day: string): number => {
      const { tungstenUm, calibratedTungstenUm } = scannerOn(scenario, 'SIM-1001', day).state
      return tungstenUm - calibratedTungstenUm
    }
    // 89 days of 822 s are 0.244 years: 0.81 µm
    expect(uncalibrated('2023-04-01')).toBeCloseTo(0.81, 2)
    expect(uncalibrated('2023-04-02')).toBe(0)
  })
})

describe('drift of the gain', () => {
  it('grows day by day and is set back by a calibration', () => {
    const scenario = scenarioOf('air-calibration-drift')
    const amplitude = (day: string): number => scannerOn(scenario, 'SIM-1001', day).state.gainDrift.amplitude
    expect(amplitude('2025-02-05')).toBeCloseTo(30 * 2e-5, 12)
    expect(amplitude('2025-05-05')).toBe(0)
  })
})

describe('the truth of a scenario', () => {
  it('has each change with the state before and after, and the scans on both sides', () => {
    const scenario = scenarioOf('software-update-silent')
    const [change] = plannedChanges(scenario, planScans(scenario))
    expect(change).toMatchObject({
      kind: 'software-update',
      shape: 'step',
      on: '2025-07-02',
      visibleInHeaders: false,
      lastScanBefore: '2025-06-30T07:30:00',
      firstScanAfter: '2025-07-07T07:30:00',
    })
    const effects = trueEffects(change!, ({ state }) => ({
      'hu air': { value: -1000 + (state.scaleChange[0]?.addedHu ?? 0), unit: 'HU' },
    }))
    expect(effects.filter(({ subject }) => subject === 'lung-phantom')).toEqual([
      {
        subject: 'lung-phantom',
        protocol: 'lung-qc',
        name: 'hu air',
        before: -1000,
        after: -1003,
        delta: -3,
        unit: 'HU',
      },
    ])
  })

  it('names every cause that there is', () => {
    const kinds = names.flatMap((name) =>
      plannedChanges(scenarioOf(name), planScans(scenarioOf(name))).map(({ kind }) => kind),
    )
    expect(new Set(kinds)).toEqual(
      new Set([
        'software-update',
        'tube-ageing',
        'tube-replacement',
        'calibration',
        'protocol-change',
        'phantom-or-positioning',
        'relocation',
      ]),
    )
  })

  it('tells two events of one day apart: each has its own effect', () => {
    const json = jsonOf('stable')
    const on = { scanner: 'SIM-1001', on: '2025-07-02' }
    const scenario = readScenario({
      ...json,
      history: [
        { kind: 'software-update', ...on, visible: false, to: 'X', changes: { kernelSharpness: 1.2 } },
        { kind: 'calibration', ...on, changes: { floorHu: -1000 } },
      ],
    })
    const [update, calibration] = plannedChanges(scenario, planScans(scenario))
    const states = (change: typeof update) => [change!.pairs[0]!.before.state, change!.pairs[0]!.after.state]
    expect(states(update).map(({ kernelSharpness }) => kernelSharpness)).toEqual([1, 1.2])
    expect(states(update).map(({ floorHu }) => floorHu)).toEqual([-1024, -1024])
    expect(states(calibration).map(({ kernelSharpness }) => kernelSharpness)).toEqual([1.2, 1.2])
    expect(states(calibration).map(({ floorHu }) => floorHu)).toEqual([-1024, -1000])
  })

  it('takes the protocol as it was on the day of a change, not as it was at the end', () => {
    const scenario = scenarioOf('mixed-two-years')
    const changes = plannedChanges(scenario, planScans(scenario))
    for (const change of changes.filter(({ on, kind }) => on < '2026-02-02' && kind !== 'protocol-change')) {
      for (const { before, after } of change.pairs) {
        expect(before.technique.iterativeStrength).toBe(0)
        expect(after.technique.iterativeStrength).toBe(0)
      }
    }
  })

  it('says whether the headers show a change by what the headers say', () => {
    const visible = (name: string): boolean[] =>
      plannedChanges(scenarioOf(name), planScans(scenarioOf(name)))
        .filter(({ shape }) => shape === 'step')
        .map(({ visibleInHeaders }) => visibleInHeaders)
    expect(visible('software-update-visible')).toEqual([true])
    expect(visible('software-update-silent')).toEqual([false])
    expect(visible('kernel-redefined')).toEqual([false])
    expect(visible('iterative-on')).toEqual([true])
    expect(visible('tube-replacement')).toEqual([true])
  })

  it('has no trend that ends before it begins', () => {
    for (const name of names) {
      for (const { on, until } of plannedChanges(scenarioOf(name), planScans(scenarioOf(name)))) {
        if (until !== null) expect(until >= on, `${name}: ${on} to ${until}`).toBe(true)
      }
    }
  })

  it('is empty where nothing happens', () => {
    expect(plannedChanges(scenarioOf('stable'), planScans(scenarioOf('stable')))).toEqual([])
  })
})

describe('a scenario with a mistake', () => {
  const good = jsonOf('stable')
  const [visit] = good.calendar as object[]

  it.each([
    ['no object', [], 'the document must have the form of docs/scenarios.md'],
    ['an unknown field', { ...good, speed: 1 }, 'must have the form'],
    [
      'an unknown scanner in the calendar',
      { ...good, calendar: [{ ...visit, scanner: 'X' }] },
      'calendar.0.scanner must be one of SIM-1001, current value is X',
    ],
    [
      'an unknown subject',
      { ...good, calendar: [{ ...visit, subject: 'nobody' }] },
      'calendar.0.subject must be one of lung-phantom',
    ],
    [
      'a day that does not exist',
      { ...good, calendar: [{ ...visit, from: '2025-02-30' }] },
      'calendar.0.from',
    ],
    [
      'two scanners of one serial number',
      { ...good, scanners: [...(good.scanners as object[]), ...(good.scanners as object[])] },
      'have serial numbers that differ',
    ],
    [
      'an event of an unknown scanner',
      { ...good, history: [{ kind: 'calibration', scanner: 'X', on: '2025-02-01', changes: {} }] },
      'history.0.scanner must be one of SIM-1001',
    ],
  ])('is refused with its place: %s', (_, json, message) => {
    expect(() => readScenario(json)).toThrow(message)
  })

  it.each([
    [
      'a tube from the future',
      { scanners: [{ ...(good.scanners as object[])[0], tubeInstalledOn: '2030-01-01' }] },
      'be installed before the first scan',
    ],
    [
      'nobody scanning',
      { calendar: [{ ...visit, count: 1, missing: ['2025-01-06'] }] },
      'have a scan at all',
    ],
    [
      'scans beyond the calendar',
      { calendar: [{ ...visit, from: '2190-01-01', everyDays: 1000, count: 20 }] },
      'end before 2201',
    ],
    [
      'a change that ends before it begins',
      {
        history: [
          {
            kind: 'phantom-change',
            scanner: 'SIM-1001',
            on: '2025-02-10',
            until: '2025-02-01',
            subject: 'lung-phantom',
            serialNumber: 'LP-9',
          },
        ],
      },
      'history.0.until must not lie before 2025-02-10',
    ],
  ])('is refused for %s', (_, changes, message) => {
    expect(() => planScans(readScenario({ ...good, ...changes }))).toThrow(message)
  })

  it('cannot have a tube that nobody would keep', () => {
    const scanners = [
      { ...(good.scanners as object[])[0], tubeInstalledOn: '2010-01-01', scanSecondsPerDay: 5000 },
    ]
    expect(() => planScans(readScenario({ ...good, scanners }))).toThrow(
      'must until 2025-01-06T07:30:00 keep 0.5',
    )
  })

  it('cannot scan a subject twice on one day', () => {
    expect(() => planScans(readScenario({ ...good, calendar: [visit, visit] }))).toThrow(
      'Cannot plan a scenario: a subject must be scanned once a day with a protocol',
    )
  })
})
