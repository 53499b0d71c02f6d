import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subsetMarginals, subsetProbabilities, subsetSums } from '../../src/drift/subset-tables.ts'

describe('subset tables', () => {
  it('sum what is in and what is out of each set', () => {
    expect([...subsetSums([1, 10], [2, 20])]).toEqual([11, 12, 21, 22])
    expect([...subsetSums([], [])]).toEqual([0])
  })

  it('give independent things their probabilities back', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }), (probabilities) => {
        const sets = subsetProbabilities(probabilities)
        expect(sets).toHaveLength(2 ** probabilities.length)
        expect(sets.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12)
        expect(subsetMarginals(sets)).toEqual(probabilities.map((p) => expect.closeTo(p, 12)))
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  it('weigh dependent things by hand', () => {
    // sets {}, {0}, {1}, {0, 1} with weights 1, 2, 3, 4
    expect(subsetMarginals(Float64Array.of(1, 2, 3, 4))).toEqual([0.6, 0.7])
  })
})
