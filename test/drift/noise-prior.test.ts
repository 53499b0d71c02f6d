import { describe, expect, it } from 'vitest'
import { noisePrior } from '../../src/drift/noise-prior.ts'
import { cleanOf, normals, streamOf } from '../support/drift-streams.ts'

const stated = (values: readonly number[], sigma: number) =>
  cleanOf(values, {
    points: streamOf(values).points.map((point) => ({ ...point, standardUncertainty: sigma })),
  })
const model = { sigma: 1, degreesOfFreedom: 8, scanners: 5 }

describe('noisePrior', () => {
  it('takes what the scans state, worth three observations', () => {
    expect(noisePrior(stated(normals(1, 5), 0.3))).toEqual({
      sigma: 0.3,
      degreesOfFreedom: 3,
      from: 'stated',
    })
    expect(noisePrior(cleanOf(normals(1, 5)))).toBeNull()
  })

  it('takes the scatter of other scanners of the model before what the scans state', () => {
    const clean = { ...stated(normals(1, 30), 0.3), modelNoise: model }
    expect(noisePrior(clean)).toEqual({ sigma: 1, degreesOfFreedom: 8, from: 'model' })
  })

  it('takes the last digit before all', () => {
    expect(noisePrior({ ...cleanOf([5, 5, 5, 5, 5, 6]), modelNoise: model })).toMatchObject({
      from: 'rounding',
    })
  })

  it('leaves the other scanners aside where its own scatter contradicts them', () => {
    for (const scale of [8, 1 / 8]) {
      const values = normals(2, 60).map((z) => scale * z)
      expect(noisePrior({ ...cleanOf(values), modelNoise: model })).toBeNull()
      expect(noisePrior({ ...stated(values, 0.3), modelNoise: model })).toMatchObject({ from: 'stated' })
    }
  })
})
