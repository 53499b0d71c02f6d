import { describe, expect, it } from 'vitest'
import { mendSides } from '../../src/segment/mend-sides.ts'

const draw = (rows: readonly string[]): Uint8Array => Uint8Array.from(rows.join(''), Number)

describe('mendSides', () => {
  const grid = { size: [12, 3, 1], spacingMm: [1, 1, 1] } as const

  it('gives an island in the other lung to that lung', () => {
    const labels = draw(['111111002222', '112111002222', '111111002222'])
    expect(mendSides(labels, grid)).toBe(1)
    expect(labels).toEqual(draw(['111111002222', '111111002222', '111111002222']))
  })

  it('leaves a piece alone that touches nothing, or that is a fifth of its lung or more', () => {
    const apart = draw(['111110002222', '111110002222', '111110200222'])
    expect(mendSides(apart, grid)).toBe(0)
    const large = draw(['111133312222', '111133312222', '111133312222']) // 3 voxels of 12 touch the left lung
    expect(mendSides(large, grid)).toBe(0)
  })

  it('leaves whole lungs alone that touch each other', () => {
    const labels = draw(['111111222222', '111111222222', '111111222222'])
    expect(mendSides(labels, grid)).toBe(0)
  })
})
