import { describe, expect, it } from 'vitest'
import { advanceDetector, type DetectorStep } from '../../src/drift/detector.ts'
import {
  type DetectorDesign,
  type DetectorState,
  relearning,
  startDetector,
} from '../../src/drift/detector-state.ts'
import { bankLimits } from '../../src/stats/charts/bank-limits.ts'
import { normals } from '../support/drift-streams.ts'

const design: DetectorDesign = { limits: bankLimits(1000), outlierScore: 4, medianGap: 1, arl0: 1000 }

/** Scan after scan, each a day after the last. */
const watched = (values: readonly number[], from: DetectorState = startDetector(0, null)) => {
  let state = from
  const steps = values.map((value, index): DetectorStep => {
    const step = advanceDetector(state, { index, day: index, value }, design)
    state = step.state
    return step
  })
  return {
    steps,
    state,
    alarms: steps.flatMap(({ alarm }) => alarm ?? []),
    outliers: steps.flatMap(({ outlier }) => outlier ?? []),
  }
}

/** Quiet noise, the same for the same seed: none of it stands out. */
const quiet = (seed: number, count: number): readonly number[] =>
  normals(seed, count).map((z) => Math.max(-2, Math.min(2, z)))

const stepped = (seed: number, at: number, size: number, count = 80): readonly number[] =>
  quiet(seed, count).map((z, i) => z + (i >= at ? size : 0))

describe('advanceDetector', () => {
  it('says nothing while too little is known, then scores each scan', () => {
    // six degrees of freedom: seven values are in
    expect(watched(quiet(1, 20)).steps.findIndex(({ score }) => score !== null)).toBe(7)
  })

  it('alarms of a step of six standard deviations by its second scan, and knows its first', () => {
    for (const sign of [1, -1] as const) {
      // values swing to and fro and last lay on the other side: no excursion was under way
      const values = quiet(1, 44).map((z, i) => sign * ((i % 2 === 0 ? 1 : -1) + 0.1 * z + (i >= 40 ? 6 : 0)))
      const { alarms, outliers } = watched(values)
      expect(alarms).toHaveLength(1)
      expect(alarms[0]).toMatchObject({ start: 40, side: sign })
      expect(alarms[0]!.detected).toBeLessThanOrEqual(41)
      expect(outliers).toEqual([])
    }
  })

  it('takes the second scan on the same side for the beginning of a step', () => {
    const { outliers, state } = watched([...quiet(2, 40), 6, 6.5])
    expect(outliers).toEqual([])
    expect(state.pending).toBeNull()
  })

  it('tells an outlier one scan later and goes on as if it had never been', () => {
    const before = quiet(3, 40)
    const after = quiet(4, 40)
    const out = watched([...before, 9, ...after])
    expect(out.outliers).toEqual([{ index: 40, score: expect.any(Number), isProvisional: false }])
    expect(out.outliers[0]!.score).toBeGreaterThan(4)
    expect(out.steps[40]!.outlier).toBeNull()
    expect(out.steps[41]!.outlier).not.toBeNull()
    // days and indices differ by the left scan, the learnt level does not
    const never = watched([...before, ...after])
    expect(out.state.level.mean).toBe(never.state.level.mean)
    expect(out.state.level.squares).toBe(never.state.level.squares)
    expect(out.state.bank.excess).toEqual(never.state.bank.excess)
  })

  it('waits with a last scan that stands out', () => {
    const { state, outliers } = watched([...quiet(5, 40), -9])
    expect(outliers).toEqual([])
    expect(state.pending).toMatchObject({ observation: { index: 40, value: -9 } })
    // not learnt from yet
    expect(state.level.count).toBe(40)
  })

  it('takes a scan that stands out alone for an outlier, whatever went before it', () => {
    const found = Array.from({ length: 100 }, (_, seed) =>
      watched([...normals(9000 + seed, 40), 9, ...normals(seed, 5)]).outliers.some(
        ({ index }) => index === 40,
      ),
    )
    expect(found.filter((isOutlier) => !isOutlier).length).toBeLessThanOrEqual(3)
  })

  it('begins a new life after an alarm: the bank empty, the level that of the scans since', () => {
    const { steps, alarms } = watched(stepped(6, 40, 3))
    const { detected, start } = alarms[0]!
    const { level, bank } = steps[detected]!.state
    expect(bank.samples).toBe(0)
    expect(level.count).toBe(detected - start + 1)
    expect(level.mean).toBeGreaterThan(1.5)
    // noise is remembered from before
    expect(level.degreesOfFreedom).toBeGreaterThan(30)
  })

  it('alarms again when the level goes back', () => {
    const values = quiet(7, 120).map((z, i) => z + (i >= 40 && i < 80 ? 5 : 0))
    const { alarms } = watched(values)
    expect(alarms.map(({ side }) => side)).toEqual([1, -1])
    expect(alarms.map(({ start }) => start)).toEqual([40, 80])
  })

  it('does not depend on the unit', () => {
    const values = stepped(8, 40, 3)
    const [plain, scaled] = [watched(values), watched(values.map((value) => 1000 * value + 5))]
    expect(scaled.alarms).toEqual(plain.alarms)
    expect(scaled.outliers.map(({ index }) => index)).toEqual(plain.outliers.map(({ index }) => index))
  })

  it('changes no state that it is given', () => {
    const { state } = watched(quiet(9, 30))
    const copy = structuredClone(state)
    advanceDetector(state, { index: 30, day: 30, value: 8 }, design)
    expect(state).toEqual(copy)
  })

  it('remembers no more of a long stream than of a short one', () => {
    // numbers in the state; the scans since an excursion began are at most 260
    const sizeOf = (state: DetectorState): number => JSON.stringify({ ...state, recent: [] }).length
    const noise = normals(10, 20_000)
    let state = startDetector(0, null)
    let [most, largest] = [0, 0]
    for (const [index, value] of noise.entries()) {
      state = advanceDetector(state, { index, day: index, value }, design).state
      most = Math.max(most, state.recent.length)
      if (index % 100 === 0) largest = Math.max(largest, sizeOf(state))
    }
    expect(most).toBeLessThanOrEqual(260)
    expect(largest).toBeLessThan(2500)
  })

  it('scores nothing of a stream that is constant, and goes on', () => {
    const { steps, alarms } = watched(Array(50).fill(3.3))
    expect(steps.every(({ score }) => score === null)).toBe(true)
    expect(alarms).toEqual([])
  })
})

describe('relearning', () => {
  it('forgets the level, and the noise but for three observations', () => {
    const { state } = watched(quiet(11, 40))
    const { level, bank, pending } = relearning(state)
    expect([level.count, bank.samples, pending]).toEqual([0, 0, null])
    expect(level.degreesOfFreedom).toBe(3)
    expect(level.squares / 3).toBeCloseTo(state.level.squares / state.level.degreesOfFreedom, 12)
  })

  it('knows nothing where nothing was known', () => {
    expect(relearning(startDetector(0, null))).toEqual(startDetector(0, null))
  })
})
