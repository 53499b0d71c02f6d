import { describe, expect, it } from 'vitest'
import type { HuEffect } from '../../../src/drift/impact/hu-effect.ts'
import { uncertaintyOfInterval } from '../../../src/drift/impact/hu-effect.ts'
import { type ImpactInput, type Impacts, impactsOf } from '../../../src/drift/impact/impacts-of.ts'
import { judgeShift } from '../../../src/drift/impact/judge-shift.ts'
import { bothLungs } from '../../../src/drift/impact/lung-histogram.ts'
import { type PatientLungs, patientShift } from '../../../src/drift/impact/patient-shift.ts'
import { type ReferenceLung, referenceLung } from '../../../src/drift/impact/reference-lungs.ts'
import { propagatedUncertainty, scannerShift } from '../../../src/drift/impact/scanner-shift.ts'

const inserts = (offsetHu: number, standardUncertaintyHu = 0.2): HuEffect[] =>
  [-1000, -941, -860, -824, -706].map((levelHu) => ({
    region: `insert ${levelHu}`,
    subject: 'phantom',
    levelHu,
    deltaHu: offsetHu,
    standardUncertaintyHu,
  }))

const noise = (deltaHu: number) => [{ region: 'lung', beforeHu: 20, deltaHu, standardUncertaintyHu: 0.2 }]

const patients = (...lungs: readonly ReferenceLung[]): PatientLungs[] =>
  lungs.map((lung) => ({ histogram: referenceLung(lung), noiseHu: 20 }))

const fiveNormal = patients('normal', 'normal', 'normal', 'normal', 'normal')

const impact = (input: Partial<ImpactInput>, biomarker: string): Impacts['impacts'][number] =>
  impactsOf({ huEffects: inserts(0), noiseEffects: noise(0), patients: fiveNormal, ...input }).impacts.find(
    (one) => one.biomarker === biomarker,
  )!

describe('judgeShift', () => {
  it("gives the contract's example: shift 2.3, interval 1.7 to 2.9, tolerance 2", () => {
    // u = 0.306, Φ(0.3/0.306) = Φ(0.98) = 0.836; the contract cuts it to 0.83
    const { probabilityOutside, verdict } = judgeShift(2.3, uncertaintyOfInterval([1.7, 2.9]), 2)
    expect(probabilityOutside).toBeCloseTo(0.8365, 4)
    expect(Math.floor(100 * probabilityOutside) / 100).toBe(0.83)
    expect(verdict).toBe('outside')
  })

  it('counts both sides of the tolerance', () => {
    // P(|z| > 1.96) = 0.05
    expect(judgeShift(0, 1, 1.959963984540054).probabilityOutside).toBeCloseTo(0.05, 12)
    expect(judgeShift(-2.3, 0.3, 2)).toEqual(judgeShift(2.3, 0.3, 2))
  })

  it('is sure of what is known exactly, and open in between', () => {
    expect(judgeShift(1, 0, 2)).toEqual({ probabilityOutside: 0, verdict: 'inside' })
    expect(judgeShift(-3, 0, 2)).toEqual({ probabilityOutside: 1, verdict: 'outside' })
    expect(judgeShift(2, 0.5, 2).verdict).toBe('inconclusive')
  })

  it('refuses a tolerance of 0', () => {
    expect(() => judgeShift(1, 1, 0)).toThrow(
      'Cannot judge a shift: its uncertainty must not be negative and its tolerance be above 0, current values are 1 and 0',
    )
  })
})

describe('impactsOf', () => {
  it('carries an offset of 2.5 HU to perc15 and mean, outside, and says that HAA stays inside', () => {
    const huEffects = inserts(2.5)
    const perc15 = impact({ huEffects }, 'perc15')
    expect(perc15).toMatchObject({
      region: 'lungs',
      unit: 'HU',
      tolerance: 1,
      verdict: 'outside',
      basis: 'own-patients',
    })
    expect(perc15.shift).toBeCloseTo(2.5, 9)
    expect(impact({ huEffects }, 'mean').verdict).toBe('outside')
    expect(impact({ huEffects }, 'haa').verdict).toBe('inside')
    // 2.5 times −0.04 points
    expect(impact({ huEffects }, 'laa950').shift).toBeCloseTo(-0.1, 1)
    expect(impact({ huEffects }, 'laa950')).toMatchObject({ unit: '%', tolerance: 0.5, verdict: 'inside' })
  })

  it('of an unchanged scanner is inside everywhere', () => {
    const { impacts, notes } = impactsOf({
      huEffects: inserts(0),
      noiseEffects: noise(0),
      patients: fiveNormal,
    })
    expect(impacts.map(({ biomarker }) => biomarker)).toEqual(['perc15', 'laa950', 'haa', 'mean'])
    expect(impacts.map(({ verdict }) => verdict)).toEqual(Array(4).fill('inside'))
    expect(notes).toEqual([])
  })

  it('takes the patients as they are: emphysema feels an offset in LAA-950 that normal lungs do not', () => {
    const huEffects = inserts(-1.5)
    const severe = patients('severe', 'severe', 'severe', 'severe', 'severe')
    expect(impact({ huEffects }, 'laa950').verdict).toBe('inside')
    expect(impact({ huEffects, patients: severe }, 'laa950').verdict).toBe('outside')
  })

  it('takes the median, and counts how the patients differ', () => {
    const huEffects = inserts(-2)
    const mixed = impact(
      { huEffects, patients: patients('normal', 'normal', 'normal', 'severe', 'severe') },
      'laa950',
    )
    const alike = impact({ huEffects }, 'laa950')
    expect(mixed.shift).toBeCloseTo(alike.shift, 12)
    expect(mixed.ci95[1] - mixed.ci95[0]).toBeGreaterThan(5 * (alike.ci95[1] - alike.ci95[0]))
    expect(mixed.verdict).toBe('inconclusive')
  })

  it('judges by the tolerances that it is given', () => {
    const tolerances = { perc15: 5, laa950: 1, haa: 1, mean: 2 }
    expect(impact({ huEffects: inserts(2.5), tolerances }, 'perc15')).toMatchObject({
      tolerance: 5,
      verdict: 'inside',
    })
  })

  it('knows more noise from an offset: perc15 falls, mean stays', () => {
    const noiseEffects = noise(10)
    expect(impact({ noiseEffects }, 'perc15').shift).toBeCloseTo(-6.09, 1)
    expect(impact({ noiseEffects }, 'mean').shift).toBeCloseTo(0, 9)
  })

  it('takes 20 HU for the noise of a patient of whom it is not known', () => {
    const unknown = fiveNormal.map((patient) => ({ ...patient, noiseHu: null }))
    const noiseEffects = noise(5)
    expect(impact({ noiseEffects, patients: unknown }, 'perc15')).toEqual(impact({ noiseEffects }, 'perc15'))
  })
})

describe('impactsOf with fewer than 5 patients', () => {
  const { impacts, notes } = impactsOf({
    huEffects: inserts(-2),
    noiseEffects: noise(0),
    patients: fiveNormal.slice(1),
  })

  it('takes the reference lungs and says so', () => {
    expect(impacts.map(({ basis }) => basis)).toEqual(Array(4).fill('reference-lungs'))
    expect(notes.map(({ code }) => code)).toEqual(['reference-lungs'])
  })

  it('spans all three with the interval about the mild one', () => {
    const laa950 = impacts.find(({ biomarker }) => biomarker === 'laa950')!
    // two HU down: about 2·0.04, 2·0.26 and 2·0.72
    expect(laa950.shift).toBeCloseTo(0.52, 1)
    expect(laa950.ci95[0]).toBeLessThan(0.08)
    expect(laa950.ci95[1]).toBeGreaterThan(1.44)
    expect(laa950.verdict).toBe('inconclusive')
  })
})

describe('impactsOf, notes', () => {
  const codes = (input: Partial<ImpactInput>): readonly string[] =>
    impactsOf({ huEffects: inserts(0), noiseEffects: noise(0), patients: fiveNormal, ...input }).notes.map(
      ({ code }) => code,
    )

  it('has no impacts without a region of lung density, and says why', () => {
    expect(impactsOf({ huEffects: [], noiseEffects: noise(0), patients: fiveNormal })).toMatchObject({
      impacts: [],
      notes: [{ code: 'no-lung-density-region' }],
    })
  })

  it('says what the scale was taken from, and that noise is unknown', () => {
    expect(codes({ huEffects: inserts(1).slice(0, 1) })).toEqual(['scale-from-air'])
    expect(codes({ huEffects: inserts(1).slice(2, 3) })).toEqual(['scale-from-one-level'])
    expect(codes({ noiseEffects: [] })).toEqual(['noise-unmeasured'])
  })

  it('is less sure where noise was not measured', () => {
    const known = impact({}, 'perc15')
    const unknown = impact({ noiseEffects: [] }, 'perc15')
    expect(unknown.ci95[1]).toBeGreaterThan(known.ci95[1])
  })
})

describe('the delta method', () => {
  it('carries offset, gain and noise as an offset and a gain do to a percentile', () => {
    const scale = {
      offsetHu: 1,
      gain: 5,
      covariance: [
        [0.04, 0.1],
        [0.1, 4],
      ],
    } as const
    const change = scannerShift(scale, { ratio: 1, standardUncertainty: 0 })
    const { gradient } = patientShift(fiveNormal[0]!, change)
    const [offset, gain, ratio] = gradient.map(({ perc15 }) => perc15)
    // perc15 of the normal lung lies at −893.32: offset 1, gain (−893.32 + 900)/1000
    expect(offset).toBeCloseTo(1, 9)
    expect(gain).toBeCloseTo(0.00668, 5)
    // d/dr of −1.03·√(31.8² + 400 r²) is −11: what noise does to the percentile of a normal distribution, about
    expect(ratio).toBeLessThan(-8)
    expect(ratio).toBeGreaterThan(-14)
    expect(propagatedUncertainty([1, 0.00668, -11], change)).toBeCloseTo(
      Math.sqrt(0.04 + 2 * 0.00668 * 0.1 + 0.00668 ** 2 * 4),
      9,
    )
  })

  it('is less sure of the offset where the noise changed', () => {
    const scale = {
      offsetHu: 0,
      gain: 0,
      covariance: [
        [0.01, 0],
        [0, 1],
      ],
    } as const
    // ln 2 = 0.69 HU
    const { covariance } = scannerShift(scale, { ratio: 2, standardUncertainty: 0 }).scale
    expect(covariance[0][0]).toBeCloseTo(0.01 + Math.log(2) ** 2, 12)
  })
})

it('bothLungs adds the lungs on their axis', () => {
  expect(bothLungs({ firstHu: -900, rightLung: [1, 2], leftLung: [3, 4] })).toEqual({
    firstHu: -900,
    counts: Float64Array.of(4, 6),
  })
})
