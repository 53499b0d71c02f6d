import { describe, expect, it } from 'vitest'
import { defaultDriftSettings } from '../../src/drift/drift-settings.ts'
import { noiseBetweenScans } from '../../src/drift/noise-between-scans.ts'
import { noisePrior } from '../../src/drift/noise-prior.ts'
import { pooledNoise } from '../../src/drift/pooled-noise.ts'
import { watchDesign } from '../../src/drift/watch-design.ts'
import { watchStream } from '../../src/drift/watch-stream.ts'
import { chanceOf } from '../evaluate/drift-noise.ts'
import { cleanOf, normals } from '../support/drift-streams.ts'

const scaled = (seed: number, sigma: number, count = 60): readonly number[] =>
  normals(seed, count).map((z) => sigma * z)

describe('noiseBetweenScans', () => {
  it('is the median difference of scans three apart, by hand', () => {
    // differences 3, 3, 3, 3, 3, 3, 3
    const noise = noiseBetweenScans([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])!
    expect(noise.sigma).toBeCloseTo(3 / 0.953873, 6)
    expect(noise.degreesOfFreedom).toBeCloseTo(3.1, 12)
  })

  it('is hardly moved by a step and by bad scans', () => {
    const values = scaled(1, 2)
    const disturbed = values.map((value, i) => value + (i > 30 ? 40 : 0) + (i === 10 ? 500 : 0))
    expect(noiseBetweenScans(disturbed)!.sigma / noiseBetweenScans(values)!.sigma).toBeLessThan(1.35)
  })

  it('tells nothing of few scans, and of scans that repeat', () => {
    expect(noiseBetweenScans(normals(1, 9))).toBeNull()
    expect(noiseBetweenScans(Array(30).fill(7))).toBeNull()
  })
})

describe('pooledNoise', () => {
  it('needs three other scanners of ten scans', () => {
    const others = [scaled(1, 2), scaled(2, 2), scaled(3, 2, 9)]
    expect(pooledNoise(others)).toBeNull()
    expect(pooledNoise([...others, scaled(4, 2)])).toMatchObject({ scanners: 3 })
  })

  it('is worth ten observations where scanners agree, and few where they differ', () => {
    const alike = pooledNoise([1, 2, 3, 4, 5, 6].map((seed) => scaled(seed, 2)))!
    // six scanners of 18.6 degrees of freedom: ln s² ± √(0.113/6) = 0.14, three of it
    expect(Math.abs(2 * Math.log(alike.sigma / 2))).toBeLessThan(0.42 + 0.11)
    expect(alike.degreesOfFreedom).toBe(10)
    const unlike = pooledNoise([1, 2, 3, 4, 5, 6].map((seed) => scaled(seed, 2 * 1.6 ** (seed % 3))))!
    expect(unlike.degreesOfFreedom).toBeLessThan(7)
    expect(pooledNoise([1, 2, 3, 4].map((seed) => scaled(seed, 10 ** seed)))).toBeNull()
  })

  it('scales with the numbers', () => {
    const others = [1, 2, 3].map((seed) => scaled(seed, 1))
    const wide = pooledNoise(others.map((values) => values.map((value) => 1000 * value)))!
    expect(wide.sigma / pooledNoise(others)!.sigma).toBeCloseTo(1000, 9)
  })
})

/** Scans to the alarm of `runs` scanners with a step after the baseline, and how many alarm before it. */
const watched = (runs: number, isPooled: boolean, spread: number, size: number, odd = 0) => {
  const [baseline, after] = [20, 40]
  const found = Array.from({ length: runs }, (_, run) => {
    const { normal } = chanceOf(7000 + run)
    const sigma = (): number => Math.exp(spread * normal())
    const others = Array.from({ length: 6 }, () => {
      const own = sigma()
      return Array.from({ length: 40 }, () => own * normal())
    })
    const own = odd || sigma()
    const values = Array.from(
      { length: baseline + after },
      (_, i) => own * (normal() + (i >= baseline ? size : 0)),
    )
    const pooled = pooledNoise(others)
    const clean = { ...cleanOf(values), ...(isPooled && pooled && { modelNoise: pooled }) }
    const prior = noisePrior(clean)
    const { alarms } = watchStream(
      clean,
      clean.values,
      prior,
      watchDesign(clean, prior, 12, defaultDriftSettings),
    ).detection
    const first = alarms.find(({ detected }) => detected >= baseline)
    return { delay: first ? first.detected - baseline + 1 : after, alarms: alarms.length }
  })
  return {
    delay: found.reduce((sum, { delay }) => sum + delay, 0) / runs,
    alarms: found.reduce((sum, { alarms }) => sum + alarms, 0),
  }
}

describe('a watch with the noise of other scanners of the model', () => {
  it('sees a step of 2σ after 20 scans sooner', () => {
    for (const spread of [0.05, 0.3])
      expect(watched(150, true, spread, 2).delay).toBeLessThan(watched(150, false, spread, 2).delay - 1)
  })

  it('keeps the stated rate, though scanners differ by 30 %, and on a scanner that is twice as noisy', () => {
    // 200 streams of 60 scans at one alert in 5 years of 12 weekly streams: 200·60·0.9/(261·12) = 3.4 expected;
    // Poisson, beyond 10 once in 1000
    for (const [spread, odd] of [
      [0.05, 0],
      [0.3, 0],
      [0.1, 2],
      [0.3, 2],
    ] as const)
      expect(watched(200, true, spread, 0, odd).alarms).toBeLessThanOrEqual(10)
  })
})
