import { expect, it } from 'vitest'
import { scatterEffect } from '../../src/drift/scatter-effect.ts'
import { scatterOf } from '../../src/drift/scatter-of.ts'
import { normals, streamOf } from '../support/drift-streams.ts'

const stream = streamOf([1, 2, 3])

it('is the difference of the standard deviations, by hand', () => {
  const quiet = { squares: 19 * 0.4 ** 2, degreesOfFreedom: 19 }
  const noisy = { squares: 9 * 1.2 ** 2, degreesOfFreedom: 9 }
  const { effect, before, after, ratio95 } = scatterEffect(stream, quiet, noisy)
  expect(effect).toMatchObject({ stream: 'foam', name: 'sd-of-hu', unit: 'HU' })
  expect([before, after]).toEqual([expect.closeTo(0.4, 12), expect.closeTo(1.2, 12)])
  expect(effect.delta).toBeCloseTo(0.8, 12)
  // F(0.975; 9, 19) = 2.8801, F(0.025; 9, 19) = 0.27153
  expect(ratio95[0]).toBeCloseTo(3 / Math.sqrt(2.8801), 3)
  expect(ratio95[1]).toBeCloseTo(3 / Math.sqrt(0.27153), 2)
})

it('holds the truth in about 95 %', () => {
  // values drawn in make both a little too small; 400 intervals: 0.95 ± 3·0.011
  const held = Array.from({ length: 400 }, (_, seed) => {
    const z = normals(seed + 1, 50)
    const first = scatterOf(Float64Array.from(z.slice(0, 30)))!
    const second = scatterOf(Float64Array.from(z.slice(30), (value) => 2.5 * value))!
    const { effect, ratio95 } = scatterEffect(stream, first, second)
    return [effect.ci95[0] <= 1.5 && effect.ci95[1] >= 1.5, ratio95[0] <= 2.5 && ratio95[1] >= 2.5]
  })
  for (const k of [0, 1]) {
    const share = held.filter((one) => one[k]).length / held.length
    expect(share).toBeGreaterThan(0.91)
    expect(share).toBeLessThan(0.99)
  }
})
