import { describe, expect, it } from 'vitest'
import { createDetrend } from '../../src/quality/detrend.ts'

describe('createDetrend', () => {
  it('takes a plane of second order away whole', () => {
    const values = Float64Array.from({ length: 81 }, (_, i) => {
      const [x, y] = [i % 9, Math.floor(i / 9)]
      return 3 - x + 2 * y + 0.5 * x * x - 0.25 * x * y + y * y
    })
    createDetrend(9).remove(values)
    expect(Math.max(...values.map(Math.abs))).toBeLessThan(1e-10)
  })

  it('leaves what stands at right angles to the plane', () => {
    // +1 −1 −1 +1 has no part along 1 and x; across y the columns repeat +1 −1 +1 −1 … in pairs that cancel
    const line = [1, -3, 3, -1]
    const values = Float64Array.from({ length: 16 }, (_, i) => line[i % 4]! * line[Math.floor(i / 4)]!)
    const before = values.slice()
    createDetrend(4).remove(values)
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(before[i]!, 10)
    })
  })

  it('keeps all but six of the degrees of freedom of white noise, padded or not', () => {
    for (const padded of [32, 64]) {
      const kept = createDetrend(24).keptPower(padded)
      const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length
      expect(mean).toBeCloseTo((24 ** 2 - 6) / 24 ** 2, 10)
      expect(kept[0]).toBeLessThan(0.01)
    }
  })

  it('refuses a size that holds no such plane', () => {
    expect(() => createDetrend(3)).toThrow(
      'Cannot detrend: the size must be a whole number from 4, current value is 3',
    )
  })
})
