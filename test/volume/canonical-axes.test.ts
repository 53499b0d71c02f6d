import { describe, expect, it } from 'vitest'
import { canonicalAxes } from '../../src/volume/canonical-axes.ts'
import { canonicalizeSlice } from '../../src/volume/canonicalize-slice.ts'

/** Three columns, two rows: 1 2 3 / 4 5 6. */
const stored = () => Int16Array.of(1, 2, 3, 4, 5, 6)

describe('a slice of three columns and two rows', () => {
  it.each([
    // Rows to the left, columns to the back: on the back, as stored.
    ['supine', [1, 0, 0, 0, 1, 0], [3, 2], [1, 2, 3, 4, 5, 6]],
    // Rows to the right: mirrored left to right.
    ['rows to the right', [-1, 0, 0, 0, 1, 0], [3, 2], [3, 2, 1, 6, 5, 4]],
    // Columns to the front: upside down.
    ['columns to the front', [1, 0, 0, 0, -1, 0], [3, 2], [4, 5, 6, 1, 2, 3]],
    // Turned by half: from behind.
    ['prone', [-1, 0, 0, 0, -1, 0], [3, 2], [6, 5, 4, 3, 2, 1]],
    // Rows to the back, columns to the left: x is the stored row index. x=0: 1 2 3 down, x=1: 4 5 6 down.
    ['transposed', [0, 1, 0, 1, 0, 0], [2, 3], [1, 4, 2, 5, 3, 6]],
    // Rows to the front, columns to the left: transposed, then upside down.
    ['on the left side', [0, -1, 0, 1, 0, 0], [2, 3], [3, 6, 2, 5, 1, 4]],
    // Rows to the back, columns to the right: transposed, then mirrored.
    ['on the right side', [0, 1, 0, -1, 0, 0], [2, 3], [4, 1, 5, 2, 6, 3]],
    ['transposed and turned by half', [0, -1, 0, -1, 0, 0], [2, 3], [6, 3, 5, 2, 4, 1]],
  ] as const)('%s', (_name, orientation, size, expected) => {
    const hu = stored()
    expect(canonicalizeSlice(hu, 3, 2, orientation)).toEqual(size)
    expect([...hu]).toEqual(expected)
    const { direction } = canonicalAxes(orientation)
    expect(direction).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
  })

  it('keeps a small rotation in the direction', () => {
    const { transpose, mirrorX, mirrorY, direction } = canonicalAxes([0.999998, 0, 0.001745, 0, 1, 0])
    expect([transpose, mirrorX, mirrorY]).toEqual([false, false, false])
    expect(direction[0][2]).toBeCloseTo(0.001745, 6)
    expect(direction[2][0]).toBeCloseTo(-0.001745, 6)
  })

  it('leaves a coronal plane and a plane without orientation as they are', () => {
    for (const orientation of [[1, 0, 0, 0, 0, -1] as const, [0, 1, 0, 0, 0, -1] as const, null]) {
      const hu = stored()
      expect(canonicalizeSlice(hu, 3, 2, orientation)).toEqual([3, 2])
      expect([...hu]).toEqual([1, 2, 3, 4, 5, 6])
    }
  })

  it('refuses a slice of another length', () => {
    expect(() => canonicalizeSlice(stored(), 3, 3, null)).toThrow(
      'Cannot turn a slice: it must hold 3 × 3 values, current length is 6',
    )
  })
})
