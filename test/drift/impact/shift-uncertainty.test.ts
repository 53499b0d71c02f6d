import { describe, expect, it } from 'vitest'
import { halfWidth95 } from '../../../src/drift/impact/hu-effect.ts'
import { shiftUncertainty } from '../../../src/drift/impact/shift-uncertainty.ts'

const changeOf = (ratio: number) => ({
  scale: {
    offsetHu: 0,
    gain: 0,
    covariance: [
      [0, 0],
      [0, 0],
    ] as const,
  },
  noise: { ratio, standardUncertainty: 0.1 },
})

describe('shiftUncertainty', () => {
  it('is that of the scanner alone for percentiles and means', () => {
    expect(shiftUncertainty('perc15', [1, 0, -10], changeOf(0.75))).toBeCloseTo(1, 12)
  })

  it('adds for haa what simulated chests left open', () => {
    expect(shiftUncertainty('haa', [0, 0, 0], changeOf(1))).toBe(0.02)
  })

  it('adds for laa950 what less noise does, and nothing where noise rose', () => {
    // √((0.2 · 0.1)² + (0.2 · 0.25)²) = √(0.0004 + 0.0025)
    expect(shiftUncertainty('laa950', [0, 0, 0.2], changeOf(0.75))).toBeCloseTo(Math.sqrt(0.0029), 12)
    expect(shiftUncertainty('laa950', [0, 0, 0.2], changeOf(1.25))).toBeCloseTo(0.02, 12)
  })

  it('holds the errors of iterative reconstruction as simulated: 0.06 of laa950, 0.02 of haa', () => {
    // gradient by the ratio as in the table of docs/methods/first-impact.md: ± 0.02 before, from a ratio known to 0.087
    const change = { ...changeOf(0.75), noise: { ratio: 0.75, standardUncertainty: 0.087 } }
    expect(halfWidth95 * shiftUncertainty('laa950', [0, 0, 0.17], change)).toBeGreaterThan(0.06)
    expect(halfWidth95 * shiftUncertainty('haa', [0, 0, 0], change)).toBeGreaterThan(0.02)
  })
})
