import { describe, expect, it } from 'vitest'
import { detectStream } from '../../src/drift/detect-stream.ts'
import { advanceDetector } from '../../src/drift/detector.ts'
import { type DetectorDesign, startDetector } from '../../src/drift/detector-state.ts'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import { watchStream, withoutOutliers } from '../../src/drift/watch-stream.ts'
import { bankLimits } from '../../src/stats/charts/bank-limits.ts'
import { guardedBankLimits } from '../../src/stats/charts/guarded-bank-limits.ts'
import { normalQuantile } from '../../src/stats/normal-quantile.ts'
import { chanceOf, correlatedNoise } from '../evaluate/drift-noise.ts'
import { cleanOf, firstDay, normals, weeks } from '../support/drift-streams.ts'

const design: DetectorDesign = { limits: bankLimits(1000), outlierScore: 4, medianGap: 7, arl0: 1000 }
const watch = (values: readonly number[], restarts: readonly number[] = []) => {
  const clean = cleanOf(values)
  return detectStream(clean, clean.values, 0, null, design, restarts)
}

describe('detectStream', () => {
  it('says of its first scans what the detector said scan by scan', () => {
    // up to the 20th scan no autocorrelation is estimated
    const values = normals(1, 19)
    let state = startDetector(0, null)
    const scores = values.map((value, index) => {
      const step = advanceDetector(state, { index, day: firstDay + 7 * index, value }, design)
      state = step.state
      return step.score ?? Number.NaN
    })
    const detection = watch(values)
    expect([...detection.scores]).toEqual(scores)
    expect(detection.state).toEqual(state)
  })

  it('says the same of a scan whatever comes after it', () => {
    const values = normals(2, 120).map((z, i) => z + (i >= 70 ? 2 : 0))
    const whole = watch(values)
    for (const length of [25, 40, 71, 90]) {
      const part = watch(values.slice(0, length))
      expect([...part.scores]).toEqual([...whole.scores.slice(0, length)])
      expect(part.alarms).toEqual(whole.alarms.filter(({ detected }) => detected < length))
    }
  })

  it('marks the last scan, when it stands out, as provisional', () => {
    const values = [...normals(3, 40), 12]
    expect(watch(values).outliers).toMatchObject([{ index: 40, isProvisional: true }])
    expect(watch([...values, 0]).outliers).toMatchObject([{ index: 40, isProvisional: false }])
  })

  it('learns autocorrelation, to the safe side', () => {
    // φ = .5 of 320 scans: standard error √((1 − φ²)/n) = .048, half of it added; four standard errors
    const phis = [1, 2, 3, 4, 5].map((seed) => {
      const { normal } = chanceOf(seed)
      return watch([...correlatedNoise(normal, weeks(321), 0.5, 7)]).state.level.phi
    })
    for (const phi of phis) expect(Math.abs(phi - 0.524)).toBeLessThan(4 * 0.048)
  })

  it('learns level and noise anew from a known change on, without an alarm', () => {
    const values = normals(4, 80).map((z, i) => z + (i >= 40 ? 20 : 0))
    const known = watch(values, [weeks(80)[40]!])
    expect(known.alarms).toEqual([])
    expect(known.outliers).toEqual([])
    expect(known.state.level.mean).toBeGreaterThan(18)
    expect(watch(values).alarms[0]).toMatchObject({ start: 40 })
  })

  it('finishes quietly on what cannot be watched', () => {
    for (const values of [[], [1], [1, 1], Array(100).fill(0.1), Array(30).fill(1e9)]) {
      const { alarms, outliers } = watch(values)
      expect([alarms, outliers]).toEqual([[], []])
    }
  })

  it('finishes with eighty years of daily scans', () => {
    const days = Array.from({ length: 30_000 }, (_, i) => firstDay + i)
    const clean = cleanOf(normals(5, 30_000), {}, days)
    expect(detectStream(clean, clean.values, 0, null, { ...design, medianGap: 1 }).scores).toHaveLength(
      30_000,
    )
  })

  it('alarms falsely about as often as it is designed to', () => {
    // 300 streams of 200 scans with a run length of 1000: the number of alarms is Poisson of at most
    // 60 000/1000 = 60, less as the first seven scans say nothing; upper bound four standard deviations of it
    const alarms = Array.from({ length: 300 }, (_, seed) => watch(normals(700 + seed, 200)).alarms.length)
    const total = alarms.reduce((sum, count) => sum + count, 0)
    expect(total).toBeLessThan(60 + 4 * Math.sqrt(60))
    expect(total).toBeGreaterThan(10)
  })
})

describe('watchDesign', () => {
  const weekly = cleanOf(normals(1, 10))
  const designed = (charts: number, stream = weekly) =>
    watchDesign(stream, null, charts, defaultDriftSettings)

  it('shares the false alerts of five years among charts and single scans, by hand', () => {
    // 1826.25/7 scans of 8 charts; nine in ten for charts, one in ten, two-sided, for single scans
    const scans = ((5 * 365.25) / 7) * 8
    const { arl0, outlierScore } = designed(8)
    expect(arl0).toBeCloseTo(scans / 0.9, 8)
    expect(outlierScore).toBeCloseTo(normalQuantile(1 - 0.1 / scans / 2), 12)
  })

  it('widens with every chart and every scan', () => {
    const daily = cleanOf(
      normals(1, 10),
      {},
      weeks(10).map((_, i) => firstDay + i),
    )
    for (const wider of [designed(8), designed(1, daily)]) {
      expect(wider.limits.h[0]).toBeGreaterThan(designed(1).limits.h[0])
      expect(wider.outlierScore).toBeGreaterThan(designed(1).outlierScore)
    }
  })

  it('guards for at least the run length asked for, and no more than 5 % above', () => {
    const { limits, arl0 } = designed(4)
    const [least, most] = [arl0, arl0 * 1.05].map((asked) => guardedBankLimits(asked, 10, 0).h)
    for (const i of [0, 1, 2, 3] as const) {
      expect(limits.h[i]).toBeGreaterThanOrEqual(least![i] - 1e-9)
      expect(limits.h[i]).toBeLessThanOrEqual(most![i] + 1e-9)
    }
  })

  it('stays within the run lengths that the bank is designed for', () => {
    const yearly = cleanOf(
      [1, 2, 3],
      {},
      [0, 365, 730].map((day) => firstDay + day),
    )
    const everyMinute = cleanOf(
      [1, 2, 3],
      {},
      [0, 1, 2].map((minute) => firstDay + minute / 1440),
    )
    expect(designed(1, yearly).arl0).toBe(370)
    expect(designed(100, everyMinute).arl0).toBe(100_000)
  })
})

describe('withoutOutliers', () => {
  it('leaves out what stands out alone', () => {
    const clean = cleanOf([...normals(3, 40), 12, ...normals(4, 10)])
    const kept = withoutOutliers(watchStream(clean, clean.values, null, design))
    expect(kept.values).toHaveLength(50)
    expect(kept.values.includes(12)).toBe(false)
  })
})
