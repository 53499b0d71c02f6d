import { describe, expect, it } from 'vitest'
import { designFilter } from '../../src/simulate/design-filter.ts'
import { filterProjections, transformSize } from '../../src/simulate/filter-projections.ts'
import { kernels } from '../../src/simulate/kernels.ts'
import type { ParallelSinogram } from '../../src/simulate/rebin-to-parallel.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { smallFan } from '../support/small-fan.ts'

const samples = 512
const stepMm = (smallFan.sourceToCentreMm * smallFan.channelStepRad) / 2
const size = transformSize(samples)
const identity = new Float64Array(size).fill(1)

const sinogramOf = (views: number, value: (view: number, tMm: number) => number): ParallelSinogram => {
  const firstMm = -((samples - 1) / 2) * stepMm
  const values = Float32Array.from({ length: views * samples }, (_, i) =>
    value(Math.floor(i / samples), firstMm + (i % samples) * stepMm),
  )
  return { values, views, samples, firstMm, stepMm }
}

describe('the filter of projections', () => {
  it('pads to a power of two of at least twice the samples', () => {
    expect([512, 513, 1776].map(transformSize)).toEqual([1024, 2048, 4096])
  })

  it('makes of a disc 1/π inside and (1 − |t|/√(t² − a²))/π outside', () => {
    const a = 40
    // each sample is the mean over its width: at the edge the shadow is too steep for samples of its values
    const shadow = (t: number): number => {
      let sum = 0
      for (let i = 0; i < 64; i++) {
        const within = t + ((i + 0.5) / 64 - 0.5) * stepMm
        sum += 2 * Math.sqrt(Math.max(0, a * a - within * within))
      }
      return sum / 64
    }
    // a kernel leaves straight what is straight, and what bends little almost so
    const { response } = designFilter(smallFan, 1, kernels.soft, 1, stepMm, size)
    const {
      values,
      firstMm,
      stepMm: fineMm,
    } = filterProjections(
      sinogramOf(1, (_, t) => shadow(t)),
      response,
    )
    values.forEach((value, n) => {
      const t = Math.abs(firstMm + n * fineMm)
      if (t < a - 7) expect(Math.abs(value * Math.PI - 1)).toBeLessThan(2e-5)
      if (t > a + 15 && t < 70) {
        expect(Math.abs(value * Math.PI - (1 - t / Math.sqrt(t * t - a * a)))).toBeLessThan(1e-3)
      }
    })
  })

  it('without a filter keeps every sample, and finds between them what a smooth curve has', () => {
    const curve = (t: number): number => Math.exp(-0.5 * (t / 3) ** 2) * Math.cos(2 * t)
    const {
      values,
      samples: fine,
      firstMm,
      stepMm: fineMm,
    } = filterProjections(
      sinogramOf(1, (_, t) => curve(t)),
      identity,
    )
    expect([fine, fineMm]).toEqual([2 * samples, stepMm / 2])
    values.forEach((value, n) => {
      expect(Math.abs(value - curve(firstMm + n * fineMm))).toBeLessThan(1e-6)
    })
  })

  it('does to a view what it does to it alone, whichever views stand beside it, also to an odd last one', () => {
    const random = seededRandom(1)
    const noise = Float32Array.from({ length: 3 * samples }, () => random() - 0.5)
    const { response } = designFilter(smallFan, 1, kernels.sharp, 1, stepMm, size)
    const three = { ...sinogramOf(3, () => 0), values: noise }
    const together = filterProjections(three, response).values
    for (let k = 0; k < 3; k++) {
      const alone = filterProjections(
        { ...three, views: 1, values: noise.slice(k * samples, (k + 1) * samples) },
        response,
      ).values
      alone.forEach((value, n) => {
        expect(Math.abs(together[k * 2 * samples + n]! - value)).toBeLessThan(1e-6)
      })
    }
  })
})
