import { describe, expect, it } from 'vitest'
import { withSegmentationUncertainty } from '../../src/biomarker/with-segmentation-uncertainty.ts'
import type { Measurement } from '../../src/units/measurement.ts'

const one = (
  name: string,
  region: string,
  value: number | null,
  standardUncertainty?: number,
): Measurement => ({
  name,
  region,
  value,
  unit: 'HU',
  algorithmVersion: 1,
  ...(standardUncertainty === undefined ? {} : { standardUncertainty }),
  ...(value === null ? { reason: { code: 'region-empty', message: 'Empty' } } : {}),
})

describe('withSegmentationUncertainty', () => {
  it('adds half the squared difference of the two masks in quadrature and sets the grade', () => {
    // |−921 − −917|/√2 = 2.828; √(1² + 8) = 3
    const [perc15] = withSegmentationUncertainty(
      [one('perc15', 'lungs', -921, 1)],
      [one('perc15', 'lungs', -917, 1)],
      'B',
    )
    expect(perc15).toMatchObject({ value: -921, grade: 'B' })
    expect(perc15!.standardUncertainty).toBeCloseTo(3, 12)
  })

  it('gives the volume, which has no part of its own, that of the masks', () => {
    const [volume] = withSegmentationUncertainty(
      [one('volume', 'lungs', 5000)],
      [one('volume', 'lungs', 5010)],
      'A',
    )
    expect(volume!.standardUncertainty).toBeCloseTo(10 / Math.SQRT2, 12)
  })

  it('withholds what comes from the lung mask at grade C and says why', () => {
    const withheld = withSegmentationUncertainty(
      [one('volume', 'lungs', 5000), one('perc15', 'left-lung', -921, 1)],
      [one('volume', 'lungs', 4000), one('perc15', 'left-lung', -917, 1)],
      'C',
    )
    for (const measurement of withheld) {
      expect(measurement).toMatchObject({
        value: null,
        grade: 'C',
        reason: { code: 'segmentation-untrusted' },
      })
      expect(measurement.reason!.message).toContain('they found 5000 and 4000 mL (grade C)')
      expect(measurement).not.toHaveProperty('standardUncertainty')
    }
  })

  it('leaves air, trachea and aorta alone, at any grade', () => {
    const air = one('hu', 'air', -1000, 0.1)
    expect(withSegmentationUncertainty([air], [one('hu', 'air', -990, 0.1)], 'C')).toEqual([air])
  })

  it('keeps its own uncertainty where the other mask has no value, and its reason where it has none itself', () => {
    const [kept, empty] = withSegmentationUncertainty(
      [one('perc15', 'lungs', -921, 1), one('cluster-slope', 'lungs', null)],
      [one('perc15', 'lungs', null)],
      'A',
    )
    expect(kept).toMatchObject({ standardUncertainty: 1, grade: 'A' })
    expect(empty).toMatchObject({ value: null, grade: 'A', reason: { code: 'region-empty' } })
  })
})
