import { describe, expect, it } from 'vitest'
import { cutOut, imageBox } from '../../src/format/image-box.ts'
import { phantomEvidence } from '../support/phantom-evidence.ts'

const { modules } = phantomEvidence([256, 256], 1)

describe('the part of a slice that the phantom fills', () => {
  it('lies about the phantom and reaches past its outermost region', () => {
    // inserts reach 58.7 + 5 = 63.7 mm from the axis: half the part is 1.7 · 63.7 = 108 pixels of 1 mm
    const box = imageBox(modules, [512, 512, 10])
    expect(box.columns).toBeGreaterThan(210)
    expect(box.columns).toBeLessThan(222)
    expect(Math.abs(box.column + box.columns / 2 - 256)).toBeLessThan(3)
    expect(Math.abs(box.row + box.rows / 2 - 256)).toBeLessThan(3)
  })

  it('never leaves the image, and is all of it where nothing was drawn', () => {
    const small = imageBox(modules, [300, 290, 10])
    expect(small.column + small.columns).toBeLessThanOrEqual(300)
    expect(small.row + small.rows).toBeLessThanOrEqual(290)
    expect(imageBox([], [300, 290, 10])).toEqual({ column: 0, row: 0, columns: 300, rows: 290 })
  })

  it('is cut out row by row', () => {
    const hu = Int16Array.from({ length: 12 }, (_, index) => index)
    const box = { column: 1, row: 1, columns: 2, rows: 2 }
    expect([...cutOut(hu, 4, box)]).toEqual([5, 6, 9, 10])
  })
})
