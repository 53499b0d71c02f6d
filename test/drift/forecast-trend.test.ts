import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/drift/candidate.ts'
import { changeEffect, type StreamEffect } from '../../src/drift/change-effect.ts'
import { dateOf, dayOf } from '../../src/drift/day.ts'
import { forecastTrend } from '../../src/drift/forecast-trend.ts'
import { modelStream } from '../../src/drift/model-stream.ts'
import { streamFit } from '../../src/drift/stream-fit.ts'
import { cleanOf, firstDay, normals } from '../support/drift-streams.ts'

type Trend = Extract<Candidate, { kind: 'trend' }>

const trendOf = (...resets: number[]): Trend => ({
  kind: 'trend',
  resetBy: 'tube-replacement',
  resets,
  prior: 0.1,
})

/** What the fit says of a weekly foam stream that rises by so much a week, with this noise. */
const rising = (
  perWeek: number,
  noise: number,
  count: number,
  trend: Trend = trendOf(),
  parts: Parameters<typeof cleanOf>[1] = {},
): StreamEffect => {
  let run = 0
  const values = normals(5, count).map((z, i) => {
    if (trend.resets.includes(firstDay + 7 * i)) run = 0
    return -800 + noise * z + perWeek * run++
  })
  const stream = modelStream(cleanOf(values, parts), null, [trend])
  return changeEffect(stream, streamFit(stream, [0]), 0)!
}

/** The first of the month or any day as weeks after the first scan. */
const weeksAfter = (date: string): number => (dayOf(date) - firstDay) / 7

describe('forecastTrend', () => {
  it('is by hand for a slope that is all but sure', () => {
    // 0.01 HU a week: 1 HU after 100 weeks, 2 HU after 200
    const forecast = forecastTrend(trendOf(), [rising(0.01, 0.001, 60)])!
    expect(forecast.stream).toBe('foam')
    expect(forecast.reason).toBeNull()
    expect(Math.abs(weeksAfter(forecast.crossesTolerance!) - 100)).toBeLessThan(1)
    expect(Math.abs(weeksAfter(forecast.crossesAction!) - 200)).toBeLessThan(2)
    const [low, high] = forecast.ci95
    expect(low! <= forecast.crossesTolerance! && forecast.crossesTolerance! <= high!).toBe(true)
    expect(weeksAfter(high!) - weeksAfter(low!)).toBeLessThan(3)
  })

  it('does not care whether it falls or rises', () => {
    const up = forecastTrend(trendOf(), [rising(0.01, 0.0001, 60)])!
    const down = forecastTrend(trendOf(), [rising(-0.01, 0.0001, 60)])!
    expect(Math.abs(weeksAfter(up.crossesTolerance!) - weeksAfter(down.crossesTolerance!))).toBeLessThan(0.5)
  })

  it('counts from the last reset', () => {
    const reset = firstDay + 7 * 40
    const forecast = forecastTrend(trendOf(reset), [rising(0.01, 0.0005, 60, trendOf(reset))])!
    expect(Math.abs(weeksAfter(forecast.crossesTolerance!) - 140)).toBeLessThan(1)
  })

  it('foretells nothing of a slope that may be none, and says when it will be known', () => {
    const effect = rising(0.02, 1, 30)
    const forecast = forecastTrend(trendOf(), [effect])!
    expect(forecast.crossesTolerance).toBeNull()
    expect(forecast.crossesAction).toBeNull()
    expect(forecast.ci95[1]).toBeNull()
    expect(forecast.reason).toMatch(
      /^No forecast yet: the slope may still be none\. With scans as often as now it will be known (about \d{4}-\d\d-\d\d|not within ten years)$/,
    )
    // u of a slope falls with n^1.5: (4.6·u/slope)^(2/3) times as many scans
    const needed = Math.ceil(30 * ((4.6 * effect.standardError) / Math.abs(effect.effect.delta)) ** (2 / 3))
    expect(forecast.reason).toContain(dateOf(firstDay + 7 * (29 + Math.max(1, needed - 30))))
  })

  it('says that a tolerance is not crossed within ten years', () => {
    const forecast = forecastTrend(trendOf(), [rising(0.001, 0.0001, 60)])!
    expect(forecast.crossesTolerance).toBeNull()
    expect(forecast.reason).toBe('It does not cross its tolerance within ten years')
  })

  it('is that of the stream that crosses first', () => {
    const slow = rising(0.01, 0.0005, 60, trendOf(), { id: 'slow' })
    const quick = rising(0.02, 0.0005, 60, trendOf(), { id: 'quick' })
    const without = rising(0.5, 0.0005, 60, trendOf(), { id: 'none', region: 'acrylic' })
    expect(forecastTrend(trendOf(), [slow, quick, without])!.stream).toBe('quick')
    expect(forecastTrend(trendOf(), [quick, slow])!.stream).toBe('quick')
  })

  it('is none where no stream has limits', () => {
    expect(forecastTrend(trendOf(), [])).toBeNull()
    expect(forecastTrend(trendOf(), [rising(0.5, 0.1, 60, trendOf(), { region: 'acrylic' })])).toBeNull()
  })

  it('holds the true crossing in 95 % of the sets that are bounded, and refuses the rest', () => {
    // tolerance 1 HU, noise .4, .005 HU a week over 120 weeks: crosses at week 200. An open end holds what is beyond.
    let inside = 0
    const runs = 300
    for (let seed = 0; seed < runs; seed++) {
      const values = normals(8000 + seed, 120).map((z, i) => -800 + 0.4 * z + 0.005 * i)
      const stream = modelStream(cleanOf(values), null, [trendOf()])
      const forecast = forecastTrend(trendOf(), [changeEffect(stream, streamFit(stream, [0]), 0)!])!
      const [low, high] = forecast.ci95
      // dates are whole days
      if ((low === null || weeksAfter(low) <= 200.01) && (high === null || weeksAfter(high) >= 199.8))
        inside++
    }
    // 95 % with a standard error of 1.3 %; without a bound at all there is nothing to be wrong
    expect(inside / runs).toBeGreaterThan(0.93 - 0.052)
  })
})
