import { describe, expect, it } from 'vitest'
import { roundingPrior } from '../../src/drift/rounding-prior.ts'
import { normals } from '../support/drift-streams.ts'

const prior = (...values: number[]) => roundingPrior(Float64Array.from(values))

describe('roundingPrior', () => {
  it('is half of the last digit that the values use', () => {
    expect(prior(5, 5, 5, 5)).toEqual({ sigma: 0.5, degreesOfFreedom: 5, isRounding: true })
    expect(prior(7.3, 7.3, 7.3)?.sigma).toBeCloseTo(0.05, 12)
    expect(prior(-825.25, -825.25, -825.25, -825.5)?.sigma).toBeCloseTo(0.005, 12)
  })

  it('holds over a step between two constants', () => {
    expect(prior(5, 5, 5, 5, 9, 9, 9, 9)?.sigma).toBe(0.5)
  })

  it('is none where values scatter by more than rounding, or there are too few', () => {
    expect(prior(5, 6, 4, 7, 5, 3)).toBeNull()
    expect(roundingPrior(Float64Array.from(normals(1, 30)))).toBeNull()
    expect(prior()).toBeNull()
    expect(prior(5)).toBeNull()
  })

  it('is the precision of a number where a constant has no last digit', () => {
    expect(prior(1 / 3, 1 / 3, 1 / 3)?.sigma).toBeCloseTo(1e-9 / 3, 15)
  })

  it('finishes with more values than a call may have arguments', () => {
    expect(roundingPrior(Float64Array.from(normals(1, 300_000)))).toBeNull()
  })
})
