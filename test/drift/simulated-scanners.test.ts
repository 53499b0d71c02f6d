import { describe, expect, it } from 'vitest'
import { calendarDay, upToScan } from '../evaluate/drift-history.ts'
import { chanceOf, correlatedNoise, weekly } from '../evaluate/drift-noise.ts'
import { type MixedScanner, scannerKinds, simulateScanner } from '../evaluate/drift-scanners.ts'

const scanners: readonly MixedScanner[] = Array.from({ length: 200 }, (_, seed) => simulateScanner(seed))

describe('the simulated scanners of the benchmark', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(simulateScanner(7)).toEqual(simulateScanner(7))
    expect(simulateScanner(7)).not.toEqual(simulateScanner(8))
  })

  it('are of every kind, and none has more events than can be enumerated', () => {
    expect(new Set(scanners.map(({ kind }) => kind))).toEqual(new Set(scannerKinds))
    expect(Math.max(...scanners.map(({ history }) => history.events.length))).toBeLessThanOrEqual(12)
  })

  it('log the event of a change after the last scan without it and by the first with it', () => {
    for (const { history, truth, days } of scanners) {
      for (const { event, onset, reset } of truth) {
        const first = reset ?? onset
        const logged = history.events.find(({ id }) => id === event)
        if (!logged) continue
        expect(calendarDay(logged.at)).toBeGreaterThan(days[first - 1]!)
        expect(calendarDay(logged.at)).toBeLessThanOrEqual(days[first]!)
      }
    }
  })

  it('show a step as large as the truth says', () => {
    // mean of the difference of means over many scanners, in noise: its error is √(1/n + 1/m) of each, pooled
    const steps = scanners.flatMap(({ kind, history, truth, sigmas, phi }) => {
      const change = truth[0]
      if (kind !== 'logged-step' || phi > 0.2 || !change) return []
      return history.streams.map(({ points }, j) => {
        const z = points.map(({ value }) => value! / sigmas[j]!)
        const mean = (part: readonly number[]) => part.reduce((sum, x) => sum + x, 0) / part.length
        return mean(z.slice(change.onset)) - mean(z.slice(0, change.onset)) - change.effects[j]!
      })
    })
    const mean = steps.reduce((sum, x) => sum + x, 0) / steps.length
    const sd = Math.sqrt(steps.reduce((sum, x) => sum + (x - mean) ** 2, 0) / steps.length)
    expect(steps.length).toBeGreaterThan(40)
    expect(Math.abs(mean)).toBeLessThan(4 * (sd / Math.sqrt(steps.length)) * 2)
    expect(sd).toBeLessThan(0.5)
  })

  it('know nothing of the future when looked at earlier', () => {
    for (const { history } of scanners.slice(0, 20)) {
      const early = upToScan(history, 12)
      const now = history.streams[0]!.points[12]!.at
      expect(early.streams.every(({ points }) => points.length === 13)).toBe(true)
      expect(early.events.every(({ at }) => at <= now)).toBe(true)
    }
  })

  it('have noise of variance 1 with the asked correlation', () => {
    const n = 40_000
    const noise = correlatedNoise(chanceOf(3).normal, weekly(n), 0.4, 7)
    const [squares, products] = noise.reduce(
      ([s, p], z, i) => [s + z * z, p + (i > 0 ? z * noise[i - 1]! : 0)],
      [0, 0],
    )
    // standard errors √(2(1 + φ²)/(1 − φ²)/n) = 0.8 % and √((1 − φ²)/n) = 0.5 %; four of them
    expect(squares / n).toBeGreaterThan(0.967)
    expect(squares / n).toBeLessThan(1.033)
    expect(Math.abs(products / squares - 0.4)).toBeLessThan(0.02)
  })
})
