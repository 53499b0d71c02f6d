import { describe, expect, it } from 'vitest'
import { floodByHu, free } from '../../src/segment/flood-by-hu.ts'

const line = (n: number) => ({ size: [n, 1, 1], spacingMm: [1, 1, 1] }) as const

describe('floodByHu', () => {
  it('lets the seam follow the bright ridge, not the middle', () => {
    const hu = Int16Array.of(-900, -880, -870, -860, -500, -890, -900)
    const region = Uint8Array.of(1, free, free, free, free, free, 2)
    floodByHu(hu, region, line(7))
    expect([...region.subarray(0, 4)]).toEqual([1, 1, 1, 1])
    expect([...region.subarray(5)]).toEqual([2, 2])
  })

  it('parts a plateau half-way', () => {
    const region = Uint8Array.of(1, free, free, free, free, 2)
    floodByHu(new Int16Array(6).fill(-850), region, line(6))
    expect([...region]).toEqual([1, 1, 1, 2, 2, 2])
  })

  it('stays in its domain, and leaves free what no marker reaches', () => {
    const region = Uint8Array.of(1, free, 0, free, free)
    floodByHu(new Int16Array(5).fill(-850), region, line(5))
    expect([...region]).toEqual([1, 1, 0, free, free])
  })

  it('runs in three dimensions and takes any HU', () => {
    const region = new Uint8Array(27).fill(free)
    region[0] = 2
    floodByHu(
      Int16Array.from({ length: 27 }, (_, i) => (i % 2 === 0 ? -32768 : 3000)),
      region,
      { size: [3, 3, 3], spacingMm: [1, 1, 1] },
    )
    expect(new Set(region)).toEqual(new Set([2]))
  })
})
