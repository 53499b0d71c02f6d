import { describe, expect, it } from 'vitest'
import type { CleanStream } from '../../src/drift/clean-stream.ts'
import type { ChosenBaseline } from '../../src/drift/drift-stream.ts'
import { driftTolerance } from '../../src/drift/drift-tolerance.ts'
import { streamRole } from '../../src/drift/stream-role.ts'
import { streamState } from '../../src/drift/stream-state.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

describe('streamState', () => {
  const values = [-800, -802, -801, -790, -792, -791]
  const stateOf = (
    numbers: readonly (number | null)[],
    cuts: readonly number[] = [],
    chosen: readonly ChosenBaseline[] = [],
    phi: number | null = 0,
  ) => {
    const clean = cleanOf(numbers)
    return streamState(clean, clean, { cuts, isWatched: true, phi, hasTrend: false }, chosen, 20)
  }
  const scan = (i: number): number => firstDay + 7 * i

  it('cuts the levels where a step moved the stream, and keeps each', () => {
    const { segments, scans, state, tolerance } = stateOf(values, [scan(3)])
    // −800, −802, −801: mean −801, sd √((1 + 1 + 0)/2)
    expect(segments).toEqual([
      { from: '2022-01-03', to: '2022-01-17', scans: 3, mean: -801, sd: 1 },
      { from: '2022-01-24', to: '2022-02-07', scans: 3, mean: -791, sd: 1 },
    ])
    expect([scans, state]).toEqual([6, 'learning'])
    expect(tolerance).toEqual({ tolerance: 1, action: 2 })
  })

  it('leaves no empty level', () => {
    const cuts = [scan(0) - 10, scan(3) - 1, scan(3), scan(1000)]
    expect(stateOf(values, cuts).segments.map(({ mean }) => mean)).toEqual([-801, -791])
  })

  it('takes the first scans for the baseline, up to the first change', () => {
    const many = Array.from({ length: 40 }, (_, i) => i % 3)
    expect(stateOf(many).baseline).toMatchObject({ scans: 20, chosenBy: 'automatic' })
    expect(stateOf(many).state).toBe('watched')
    expect(stateOf(many, [scan(10)]).baseline).toMatchObject({ scans: 10, from: '2022-01-03' })
    expect(stateOf(many, [scan(10)]).state).toBe('learning')
    const unwatched = { cuts: [], isWatched: false, phi: null, hasTrend: false }
    const stateUnwatched = (clean: CleanStream) => streamState(clean, clean, unwatched, [], 20).state
    expect(stateUnwatched(cleanOf(many))).toBe('unwatched')
    expect(stateUnwatched(cleanOf([1, 2]))).toBe('too-few')
  })

  it('takes the baseline that a person chose, the one for this measurement first', () => {
    const chosen = (parts: Partial<ChosenBaseline>): ChosenBaseline => ({
      protocol: 'lung-qc',
      subject: 'phantom:copdgene-2:',
      name: null,
      region: null,
      from: '2022-01-24',
      to: '2022-02-07',
      ...parts,
    })
    const { baseline } = stateOf(
      values,
      [],
      [chosen({}), chosen({ name: 'hu', region: 'foam-12lb', from: '2022-01-03', to: '2022-01-10' })],
    )
    expect(baseline).toMatchObject({ chosenBy: 'person', scans: 2, mean: -801 })
    expect(stateOf(values, [], [chosen({})]).baseline).toMatchObject({ scans: 3, mean: -791 })
    expect(stateOf(values, [], [chosen({ protocol: 'other' })]).baseline!.chosenBy).toBe('automatic')
    // a period without scans is no baseline
    expect(stateOf(values, [], [chosen({ from: '2030-01-01', to: '2030-02-01' })]).baseline).toBeNull()
  })

  it('draws limits that hold the next scan in 99.73 %, wider for a short baseline, by hand', () => {
    // −800, −802, −801, few scans: φ counts as .3. About the mean 1, −1, 0; whitened 1, −1.3/√.91, .3/√.91, the constant
    // 1, .7/√.91, .7/√.91: squares 2.95604, products .23077, 2.07692; sd √((2.95604 − .23077²/2.07692)/2) = 1.21046;
    // correlations of the mean 3 + 2(.3 + .3 + .09) = 4.38, so √(1 + 4.38/9); t(.99865, 2) = 19.206
    const { mean, sd, limits } = stateOf(values, [scan(3)]).baseline!
    expect([mean, sd]).toEqual([-801, expect.closeTo(1.21046, 5)])
    expect(limits![1] + 801).toBeCloseTo(19.206 * 1.21046 * Math.sqrt(1 + 4.38 / 9), 2)
    expect(-801 - limits![0]).toBeCloseTo(limits![1] + 801, 10)
    expect(stateOf([1, 2]).baseline!.limits).toBeNull()
  })

  it('takes φ as the watch estimated it where a level has twenty scans', () => {
    const many = [...normals(3, 40)]
    const widthOf = (phi: number) => {
      const [low, high] = stateOf(many, [], [], phi).baseline!.limits!
      return high - low
    }
    expect(stateOf(many, [], [], 0).baseline!.sd).toBeCloseTo(
      Math.sqrt(
        many.slice(0, 20).reduce((sum, value, _, all) => {
          const mean = all.reduce((total, one) => total + one, 0) / all.length
          return sum + (value - mean) ** 2
        }, 0) / 19,
      ),
      9,
    )
    expect(widthOf(0.6)).toBeGreaterThan(widthOf(0.3))
    expect(widthOf(0.3)).toBeGreaterThan(widthOf(0))
  })

  it('says whether the present level is that of the baseline', () => {
    const flat = Array.from({ length: 60 }, (_, i) => -800 + 0.2 * (i % 2))
    const moved = flat.map((value, i) => value + (i >= 30 ? 3 : 0))
    expect(stateOf(moved, [scan(30)]).equivalence).toMatchObject({ verdict: 'different' })
    expect(stateOf(moved, [scan(30)]).equivalence!.difference).toBeCloseTo(3, 6)
    const little = flat.map((value, i) => value + (i >= 30 ? 0.1 : 0))
    expect(stateOf(little, [scan(30)]).equivalence!.verdict).toBe('equivalent')
  })

  it('compares with nothing where nothing changed since the baseline', () => {
    expect(stateOf(Array.from({ length: 20 }, (_, i) => -800 + (i % 2))).equivalence).toBeNull()
  })

  it('would have seen less in more noise, more in more scans', () => {
    const noisy = (size: number, count: number) =>
      stateOf(Array.from({ length: count }, (_, i) => -800 + size * (i % 2))).detectable!
    expect(noisy(2, 40).step).toBeCloseTo(2 * noisy(1, 40).step, 9)
    expect(noisy(1, 80).trendPerYear).toBeLessThan(noisy(1, 40).trendPerYear)
    expect(stateOf([1, 2, 3]).detectable).toBeNull()
  })

  it('has no level, no baseline and no tolerance without a scan; no scatter with one', () => {
    expect(stateOf([])).toMatchObject({
      scans: 0,
      state: 'too-few',
      segments: [],
      baseline: null,
      tolerance: null,
      equivalence: null,
      detectable: null,
    })
    expect(stateOf([5]).segments[0]!.sd).toBeNull()
  })

  it('carries the notices, and no points', () => {
    const state = stateOf([1, null, 3, 4])
    expect(state.notices.map(({ code }) => code)).toEqual(['not-measured'])
    expect(state.stream).not.toHaveProperty('points')
  })
})

describe('driftTolerance', () => {
  const of = (name: string, region: string, baseline = 100) => driftTolerance({ name, region }, baseline)

  it('is that of SCIENCE for HU, and twice of it for action', () => {
    expect(of('hu', 'foam-12lb')).toEqual({ tolerance: 1, action: 2 })
    expect(of('hu', 'lung')).toEqual({ tolerance: 1, action: 2 })
    for (const region of ['air', 'trachea', 'water'])
      expect(of('hu', region)).toEqual({ tolerance: 2, action: 4 })
  })

  it('is a part of the baseline for noise and resolution, whatever its sign', () => {
    expect(of('noise', 'water', 20)).toEqual({ tolerance: 2, action: 4 })
    expect(of('noise', 'water', -20)).toEqual({ tolerance: 2, action: 4 })
    expect(of('ttf50', 'acrylic', 4)).toEqual({ tolerance: 0.2, action: 0.4 })
  })

  it('has no default for anything else', () => {
    expect(of('hu', 'acrylic')).toBeNull()
    expect(of('nps-mean', 'water')).toBeNull()
  })
})

describe('streamRole', () => {
  it('watches what is measured, not what is made of it', () => {
    expect(streamRole('hu', 'phantom:copdgene-2:')).toBe('watched')
    expect(streamRole('linearity-slope', 'phantom:copdgene-2:')).toBe('derived')
    expect(streamRole('tilt', 'phantom:copdgene-2:')).toBe('placement')
  })

  it('watches a number that is in no registry, for its table’s owner chose it', () => {
    expect(streamRole('CT number of Teflon', 'phantom:catphan-504:')).toBe('watched')
  })

  it('watches of patients only what ought to be equal in all', () => {
    expect(streamRole('hu', 'patients')).toBe('watched')
    expect(streamRole('perc15', 'patients')).toBe('derived')
    expect(streamRole('perc15', 'unknown')).toBe('derived')
  })
})
