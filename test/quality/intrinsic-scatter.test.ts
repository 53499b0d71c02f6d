import { describe, expect, it } from 'vitest'
import { intrinsicScatter } from '../../src/quality/intrinsic-scatter.ts'

describe('the intrinsic scatter', () => {
  it('is what brings chi² to the degrees of freedom', () => {
    // 8/(1 + s²) = 2 at s = √3
    expect(intrinsicScatter((s) => 8 / (1 + s ** 2), 2, 1)).toBeCloseTo(Math.sqrt(3), 9)
    // far above the size to begin from: 4e8/(1 + s²) = 1
    expect(intrinsicScatter((s) => 4e8 / (1 + s ** 2), 1, 1)).toBeCloseTo(Math.sqrt(4e8 - 1), 3)
  })

  it('is 0 where points fit already, and where nothing is left to learn it from', () => {
    expect(intrinsicScatter((s) => 2 / (1 + s ** 2), 2, 1)).toBe(0)
    expect(intrinsicScatter((s) => 2 / (1 + s ** 2), 0, 1)).toBe(0)
  })
})
