import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { createScatterModel } from '../../src/simulate/scatter.ts'
import type { FanGeometry } from '../../src/simulate/view-projector.ts'

const geometryOf = (everyNthChannel: number): FanGeometry =>
  createFanGeometry(defaultScanner, nominalState, { everyNthView: 1, everyNthChannel })
const geometry = geometryOf(1)

const scatterOf = (
  made: FanGeometry,
  signal: Float64Array,
  air = new Float64Array(made.channels).fill(1),
): Float64Array => {
  const scatter = new Float64Array(made.channels)
  createScatterModel(made).scatterOf(signal, air, scatter)
  return scatter
}

/** Signal behind a cylinder of water in a beam of one energy, 0.2 per cm; a channel's gap is not in it. */
const behindWater = ({ channels, centreChannel, channelStepRad }: FanGeometry, radiusCm: number) =>
  Float64Array.from({ length: channels }, (_, c) => {
    const t = 54 * Math.sin((c - centreChannel) * channelStepRad)
    return Math.exp(-0.4 * Math.sqrt(Math.max(0, radiusCm ** 2 - t ** 2)))
  })

describe('scatter', () => {
  it('is none in air', () => {
    expect(scatterOf(geometry, new Float64Array(geometry.channels).fill(1)).every((s) => s === 0)).toBe(true)
  })

  it('is a fixed part of signal times logarithm in the middle of what is the same everywhere', () => {
    // the middle lies 250 mm, five widths, from the ends
    const partOf = (logarithm: number): number => {
      const signal = new Float64Array(geometry.channels).fill(Math.exp(-logarithm))
      return scatterOf(geometry, signal)[444]! / (logarithm * Math.exp(-logarithm))
    }
    expect(partOf(3)).toBeGreaterThan(0)
    for (const logarithm of [0.1, 1, 8]) expect(partOf(logarithm) / partOf(3)).toBeCloseTo(1, 9)
  })

  it('is half of that at the ends, where the neighbours on one side are missing', () => {
    const scatter = scatterOf(geometry, new Float64Array(geometry.channels).fill(Math.exp(-3)))
    for (const end of [0, geometry.channels - 1]) expect(scatter[end]! / scatter[444]!).toBeCloseTo(0.5, 1)
  })

  it('is about 1 % of what comes straight in the middle of 20 cm of water', () => {
    const signal = behindWater(geometry, 10)
    const ratio = scatterOf(geometry, signal)[444]! / signal[444]!
    expect(ratio).toBeGreaterThan(0.008)
    expect(ratio).toBeLessThan(0.012)
  })

  it('grows with the beam, and does not depend on its unit', () => {
    const signal = behindWater(geometry, 10)
    const once = scatterOf(geometry, signal)
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (times) => {
        const scaled = scatterOf(
          geometry,
          signal.map((value) => value * times),
          new Float64Array(geometry.channels).fill(times),
        )
        expect(scaled[300]! / once[300]! / times).toBeCloseTo(1, 9)
      }),
      { seed: 5, numRuns: 20 },
    )
  })

  it('is smooth: a single dark channel makes no step', () => {
    const signal = new Float64Array(geometry.channels).fill(1)
    signal[444] = Math.exp(-2)
    const scatter = scatterOf(geometry, signal)
    const largest = Math.max(...scatter)
    for (let c = 1; c < scatter.length; c++)
      expect(Math.abs(scatter[c]! - scatter[c - 1]!)).toBeLessThan(0.02 * largest)
  })

  it('is the same part of the signal when channels are merged', () => {
    const merged = geometryOf(6)
    const ratio = (made: FanGeometry): number => {
      const signal = behindWater(made, 10)
      const middle = Math.round(made.centreChannel)
      return scatterOf(made, signal)[middle]! / signal[middle]!
    }
    // 48 channels of 0.58 mm at once, and lines between them, widen a blur of 50 mm: √(50² + 28²/12 + 28²/6) = 52
    expect(Math.abs(ratio(merged) / ratio(geometry) - 1)).toBeLessThan(0.02)
  })

  it('takes no harm from channels without a signal', () => {
    const signal = behindWater(geometry, 10)
    signal.fill(0, 440, 450)
    signal[450] = -1
    expect(scatterOf(geometry, signal).every((s) => Number.isFinite(s) && s >= 0)).toBe(true)
  })
})
