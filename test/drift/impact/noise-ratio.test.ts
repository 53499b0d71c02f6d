import { describe, expect, it } from 'vitest'
import type { NoiseEffect } from '../../../src/drift/impact/hu-effect.ts'
import { noiseRatio } from '../../../src/drift/impact/noise-ratio.ts'

const effect = (beforeHu: number, deltaHu: number, standardUncertaintyHu = 0.2): NoiseEffect => ({
  region: 'lung',
  beforeHu,
  deltaHu,
  standardUncertaintyHu,
})

const measured = (effects: readonly NoiseEffect[]) => {
  const outcome = noiseRatio(effects)
  if (outcome.status !== 'measured') throw new Error(outcome.reason.message)
  return outcome
}

describe('noiseRatio', () => {
  it('is noise after over noise before', () => {
    // 20 to 30: ratio 1.5; u: 0.3/30 = 0.01, 1 %, a tenth of ln 1.5 = 0.0405: together 0.0429 of 1.5
    const { ratio, standardUncertainty } = measured([effect(20, 10, 0.3)])
    expect(ratio).toBeCloseTo(1.5, 12)
    expect(standardUncertainty).toBeCloseTo(1.5 * Math.hypot(0.01, 0.01, 0.1 * Math.log(1.5)), 12)
  })

  it('of regions that agree is theirs, and of regions that contradict each other less sure', () => {
    const agreeing = measured([effect(10, 1), effect(20, 2)])
    const contradicting = measured([effect(10, 0), effect(20, 4.2)])
    expect(agreeing.ratio).toBeCloseTo(1.1, 12)
    expect(contradicting.standardUncertainty).toBeGreaterThan(3 * agreeing.standardUncertainty)
  })

  it('is less sure where noise fell than where it rose by the same factor', () => {
    const relative = ({ ratio, standardUncertainty }: ReturnType<typeof measured>) =>
      standardUncertainty / ratio
    expect(relative(measured([effect(20, -10)]))).toBeGreaterThan(2 * relative(measured([effect(20, 20)])))
  })

  it('refuses without regions, and noise that is not above 0', () => {
    expect(noiseRatio([])).toMatchObject({
      status: 'not-measured',
      reason: {
        code: 'no-noise-region',
        message: 'Cannot tell how noise changed: it must be measured in a region, current number is 0',
      },
    })
    expect(() => noiseRatio([effect(10, -10)])).toThrow(
      'Cannot take a ratio of noise: noise must be above 0 before and after and its uncertainty not negative, current values of lung are 10, 0 and 0.2 HU',
    )
  })
})
