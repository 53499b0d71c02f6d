import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DetectabilitySetting, detectability } from '../../src/quality/detectability.ts'
import { taskTransform } from '../../src/quality/detectability-task.ts'
import { eyeFilter } from '../../src/quality/eye-filter.ts'
import { bessel } from './blurred-disc.ts'

const steps = Array.from({ length: 201 }, (_, i) => i / 100)
const ideal = {
  frequenciesPerMm: Float64Array.from(steps),
  ttf: new Float64Array(201).fill(1),
  f50: { perMm: 0.4, standardUncertaintyPerMm: 0.004 },
}
const white = (power: number) => ({
  frequenciesPerMm: Float64Array.from(steps),
  powerHu2Mm2: new Float64Array(201).fill(power),
  plane: { powerHu2Mm2: new Float64Array(256).fill(power), size: 16, stepPerMm: [0.25, 0.25] as const },
  varianceHu2: { value: 100, standardUncertainty: 2 },
})
const gaussian: DetectabilitySetting = {
  task: { profile: 'gaussian', diameterMm: 4, contrastHu: 10 },
  taskFieldMm: 40,
  eye: null,
  noise: 'radial',
}
const eye = { falloff: 3.22, power: 1, fieldOfViewMm: 150, displayMm: 300, distanceMm: 500 } as const

const dPrime = (...of: Parameters<typeof detectability>): number => {
  const outcome = detectability(...of)
  if (outcome.status !== 'measured') throw new Error(outcome.reason.message)
  return outcome.detectability
}

describe('taskTransform', () => {
  it('is contrast times area at zero', () => {
    expect(taskTransform({ profile: 'disc', diameterMm: 2, contrastHu: 10 }, 0)).toBeCloseTo(10 * Math.PI, 10)
    expect(taskTransform({ profile: 'disc', diameterMm: 2, contrastHu: 10 }, 1e-6)).toBeCloseTo(
      10 * Math.PI,
      6,
    )
  })

  it('is that of a disc: π·d/2·C·J₁(πdf)/(πf)·…, 0 at the first zero of J₁', () => {
    expect(
      taskTransform({ profile: 'disc', diameterMm: 1, contrastHu: 1 }, 3.8317059702 / Math.PI),
    ).toBeCloseTo(0, 8)
    const f = 0.37
    expect(taskTransform({ profile: 'disc', diameterMm: 5, contrastHu: 3 }, f)).toBeCloseTo(
      (3 * 2.5 * bessel(1, 2 * Math.PI * 2.5 * f)) / f,
      10,
    )
  })

  it('is a Gaussian whose width at half its height is the diameter', () => {
    // exp(−4 ln2 r²/d²) has the integral πd²/(4 ln2) and the transform exp(−π²d²f²/(4 ln2))
    const task = { profile: 'gaussian', diameterMm: 2, contrastHu: 1 } as const
    expect(taskTransform(task, 0)).toBeCloseTo(Math.PI / Math.LN2, 10)
    expect(taskTransform(task, 0.5) / taskTransform(task, 0)).toBeCloseTo(
      Math.exp(-(Math.PI ** 2) / (4 * Math.LN2)),
      10,
    )
  })
})

describe('eyeFilter', () => {
  it('is ρ^1.5·exp(−c·ρ^0.68), ρ in cycles a degree', () => {
    // 1/mm on a display twice as large is 0.5/mm there; at 500 mm a degree is 8.727 mm: 4.363 cycles a degree
    const rho = 4.36332
    expect(eyeFilter(eye, 1)).toBeCloseTo(rho ** 1.5 * Math.exp(-3.22 * rho ** 0.68), 5)
    expect(eyeFilter({ ...eye, power: 2 }, 1)).toBeCloseTo(eyeFilter(eye, 1) ** 2, 10)
    expect(eyeFilter(eye, 0)).toBe(0)
  })
})

describe('detectability', () => {
  it('is √(∬W²/NPS) in white noise without an eye', () => {
    // ∬W² = C²·∬exp(−8 ln2 r²/d²) = C²·πd²/(8 ln2): 100·π·16/5.545 = 906.5; d′ = √(906.5/25) = 6.0217
    expect(dPrime(ideal, white(25), gaussian)).toBeCloseTo(6.0217, 3)
    expect(dPrime(ideal, white(25), { ...gaussian, noise: 'plane' })).toBeCloseTo(6.0217, 3)
  })

  it('grows with the contrast and falls with the noise, whatever the eye', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 20, noNaN: true }), fc.boolean(), (factor, withEye) => {
        const setting = { ...gaussian, eye: withEye ? eye : null }
        const task = { ...gaussian.task, contrastHu: 10 * factor }
        const before = dPrime(ideal, white(25), setting)
        expect(dPrime(ideal, white(25), { ...setting, task }) / before).toBeCloseTo(factor, 8)
        expect(dPrime(ideal, white(25 * factor * factor), setting) * factor).toBeCloseTo(before, 8)
      }),
      { seed: 7, numRuns: 30 },
    )
  })

  it('does not depend on the sign of the contrast', () => {
    const task = { ...gaussian.task, contrastHu: -10 }
    expect(dPrime(ideal, white(25), { ...gaussian, task })).toBeCloseTo(6.0217, 3)
  })

  it('carries half the uncertainty of the variance where the TTF does not matter', () => {
    const outcome = detectability(ideal, white(25), gaussian)
    expect(outcome).toMatchObject({ status: 'measured', setting: gaussian })
    if (outcome.status === 'measured') {
      expect(outcome.standardUncertainty / outcome.detectability).toBeCloseTo(0.01, 3)
    }
  })

  it('is not measured without noise', () => {
    expect(detectability(ideal, white(0), gaussian)).toMatchObject({ reason: { code: 'no-noise' } })
  })

  it('refuses a task without a size', () => {
    const task = { ...gaussian.task, diameterMm: 0 }
    expect(() => detectability(ideal, white(25), { ...gaussian, task })).toThrow(
      'diameter and field must be above 0 mm, current values are 0 and 40',
    )
  })
})
