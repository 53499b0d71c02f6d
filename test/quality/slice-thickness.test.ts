import { describe, expect, it } from 'vitest'
import { notMeasurable, type Outcome } from '../../src/quality/outcome.ts'
import type { RampThickness } from '../../src/quality/ramp-thickness.ts'
import { sliceThickness } from '../../src/quality/slice-thickness.ts'

const ramp = (thicknessMm: number, standardUncertaintyMm = 0.1): Outcome<RampThickness> => ({
  status: 'measured',
  fwhmMm: thicknessMm / 0.42,
  thicknessMm,
  standardUncertaintyMm,
  deconvolvedMm: thicknessMm - 0.1,
  deconvolvedStandardUncertaintyMm: standardUncertaintyMm,
  alongMm: 0,
  alongStandardUncertaintyMm: 0.1,
  contrastHu: 100,
  contrastToNoise: 20,
  profile: { alongMm: [], hu: [], fittedHu: [] },
})
const missing = notMeasurable('wire-not-seen', 'Cannot measure a slice thickness: …')

describe('sliceThickness', () => {
  it('is the mean of the ramps: 2.4, 2.6, 2.5, 2.7 make 2.55', () => {
    const result = sliceThickness([
      { directionDeg: 0, outcome: ramp(2.4) },
      { directionDeg: 180, outcome: ramp(2.6) },
      { directionDeg: -90, outcome: ramp(2.5) },
      { directionDeg: 90, outcome: ramp(2.7) },
    ])
    expect(result).toMatchObject({ status: 'measured', ramps: 4, isTiltCancelled: true })
    if (result.status !== 'measured') return
    expect(result.thicknessMm).toBeCloseTo(2.55, 10)
    expect(result.deconvolvedMm).toBeCloseTo(2.45, 10)
    // noise 0.1/√4 = 0.05; the means of the pairs are 2.5 and 2.6: their scatter gives 0.0707/√2 = 0.05
    expect(result.standardUncertaintyMm).toBeCloseTo(0.05, 6)
  })

  it('cancels a tilt: tan(23° ± 2°) makes one ramp longer, the other shorter', () => {
    const tan = (degrees: number) => Math.tan((degrees * Math.PI) / 180)
    const seen = (tiltDeg: number) => (2.5 / tan(23 + tiltDeg)) * tan(23)
    const result = sliceThickness([
      { directionDeg: 1, outcome: ramp(seen(2), 0.01) },
      { directionDeg: 181, outcome: ramp(seen(-2), 0.01) },
    ])
    if (result.status !== 'measured') throw new Error('not measured')
    expect(Math.abs(seen(2) / 2.5 - 1)).toBeGreaterThan(0.08)
    // second order: (2°/sin 23°)²-like, below 1 %
    expect(Math.abs(result.thicknessMm / 2.5 - 1)).toBeLessThan(0.01)
    expect(result.standardUncertaintyMm).toBeLessThan(0.01)
  })

  it('leaves out a ramp whose partner is missing as long as another pair is whole, and says when none is', () => {
    const ramps = [
      { directionDeg: 0, outcome: ramp(2.4) },
      { directionDeg: 180, outcome: ramp(2.6) },
      { directionDeg: -90, outcome: ramp(3.5) },
      { directionDeg: 90, outcome: missing },
    ]
    expect(sliceThickness(ramps)).toMatchObject({ ramps: 2, thicknessMm: 2.5, isTiltCancelled: true })
    expect(sliceThickness(ramps.slice(2))).toMatchObject({ ramps: 1, isTiltCancelled: false })
  })

  it('gives the reason of the ramps when none could be measured', () => {
    expect(sliceThickness([{ directionDeg: 0, outcome: missing }])).toBe(missing)
    expect(sliceThickness([]).status).toBe('not-measured')
  })
})
