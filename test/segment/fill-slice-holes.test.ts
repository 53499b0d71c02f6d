import { describe, expect, it } from 'vitest'
import { fillSliceHoles } from '../../src/segment/fill-slice-holes.ts'

const draw = (rows: readonly string[]): Uint8Array => Uint8Array.from(rows.join(''), Number)
const grid = { size: [7, 5, 1], spacingMm: [10, 10, 1] } as const // a voxel is 1 cm²

describe('fillSliceHoles', () => {
  it('fills what the lung encloses up to the area, and leaves larger holes and bays', () => {
    const labels = draw(['1111111', '1411441', '1111441', '1114111', '1114444'])
    fillSliceHoles(labels, 1, grid, 3)
    // The single voxel is filled; the hole of four stays; the bay at the bottom is open.
    expect(labels).toEqual(draw(['1111111', '1111441', '1111441', '1114111', '1114444']))
    fillSliceHoles(labels, 1, grid, 4)
    expect(labels).toEqual(draw(['1111111', '1111111', '1111111', '1114111', '1114444']))
  })

  it('lets the airway keep its label', () => {
    const labels = draw(['1111100', '1344100', '1111100', '0000000', '0000000'])
    fillSliceHoles(labels, 1, grid, 9)
    expect(labels).toEqual(draw(['1111100', '1311100', '1111100', '0000000', '0000000']))
  })

  it('looks at one lung and at one slice at a time', () => {
    const labels = new Uint8Array([
      ...draw(['2222222', '2444442', '2222222', '0000000', '0000000']),
      ...new Uint8Array(35),
    ])
    fillSliceHoles(labels, 1, { ...grid, size: [7, 5, 2] }, 9)
    expect(labels[8]).toBe(4)
    fillSliceHoles(labels, 2, { ...grid, size: [7, 5, 2] }, 9)
    expect(labels[8]).toBe(2)
    expect(labels.subarray(35)).toEqual(new Uint8Array(35))
  })
})
