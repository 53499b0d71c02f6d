import { describe, expect, it } from 'vitest'
import type { StreamEffect } from '../../src/drift/change-effect.ts'
import { effectPattern } from '../../src/drift/effect-pattern.ts'
import { modelStream } from '../../src/drift/model-stream.ts'
import { cleanOf } from '../support/drift-streams.ts'

const stream = modelStream(cleanOf([1, 2, 3, 4]), null, [])

const moved = (
  name: string,
  region: string,
  before: number,
  delta: number,
  standardError = 0.1,
): StreamEffect => ({
  effect: { stream: region, name, region, delta, unit: 'HU', ci95: [delta, delta] },
  stream,
  standardError,
  degreesOfFreedom: 40,
  sigma: 1,
  before,
})
const hu = (region: string, before: number, delta: number) => moved('hu', region, before, delta)

describe('effectPattern', () => {
  it('shows none where nothing moved by three standard errors', () => {
    expect(effectPattern([])).toBeNull()
    expect(effectPattern([hu('foam', -800, 0.29), moved('noise', 'water', 20, 0.29)])).toBeNull()
  })

  it('tells a shift of all HU', () => {
    expect(effectPattern([hu('foam', -800, 2), hu('water', 0, 1.5), hu('acrylic', 120, 1.8)])).toBe(
      'all HU moved by 1.5 to 2.0 HU: calibration or reconstruction',
    )
  })

  it('tells low densities that moved alone, or against the others', () => {
    expect(effectPattern([hu('foam', -800, 2), hu('air', -1000, 1.2), hu('water', 0, 0)])).toBe(
      'HU below −500 moved by 1.2 to 2.0 HU, denser inserts did not: scale at low densities, or scatter correction',
    )
    expect(effectPattern([hu('foam', -800, 2), hu('acrylic', 120, -1)])).toBe(
      'HU below −500 moved by 2.0 to 2.0 HU, denser ones by -1.0 to -1.0 HU: scale, or scatter correction',
    )
  })

  it('names an insert that moved alone', () => {
    expect(effectPattern([hu('foam', -800, 2), hu('water', 0, 0)])).toBe('HU of foam alone moved')
  })

  it('tells a kernel from dose by sharpness', () => {
    const noise = (delta: number) => moved('noise', 'water', 20, delta)
    const sharpness = (delta: number) => moved('ttf50', 'acrylic', 0.4, delta, 0.001)
    expect(effectPattern([noise(4), sharpness(0.1)])).toBe(
      'edges sharper (TTF50 +25.0 %) and noise +20.0 %: as a sharper kernel does',
    )
    expect(effectPattern([noise(-4), sharpness(-0.1)])).toContain('as a softer kernel does')
    expect(effectPattern([noise(-4), sharpness(0.1)])).toContain('another kind of reconstruction')
    expect(effectPattern([noise(4), sharpness(0)])).toContain('less dose')
    expect(effectPattern([noise(-4), sharpness(0)])).toContain('more dose')
    expect(effectPattern([noise(0), sharpness(0.1)])).toContain('resolution')
    // nothing is said of what was not measured
    expect(effectPattern([noise(4)])).toContain('sharpness was not measured')
    expect(effectPattern([sharpness(0.1)])).toContain('noise was not measured')
  })

  it('weighs regions by how well each is known', () => {
    // +10 % with u .5 % and −10 % with u 50 %: (10·4 − 10·.0004)/4.0004 = +10.0 %
    expect(effectPattern([moved('noise', 'water', 20, 2, 0.1), moved('noise', 'air', 20, -2, 10)])).toContain(
      'noise +10.0 %',
    )
  })

  it('does not care about the order of effects', () => {
    const effects = [hu('foam', -800, 2), hu('water', 0, 1.5), moved('noise', 'water', 20, 4)]
    expect(effectPattern([...effects].reverse())).toBe(effectPattern(effects))
  })

  it('tells the spectrum', () => {
    expect(effectPattern([moved('fingerprint-spectral', '', 0, 0.5)])).toBe(
      'the spectrum moved by 0.50 mm Al: tube or filter',
    )
  })
})
