import { describe, expect, it } from 'vitest'
import { cropVolume } from '../../src/segment/crop-volume.ts'
import { reduceVolume } from '../../src/segment/reduce-volume.ts'
import { volumeOf } from './volume-of.ts'

describe('reduceVolume', () => {
  it('averages blocks', () => {
    const reduced = reduceVolume(volumeOf([0, 100, 200, 300], [4, 1, 1]), 2)
    expect([...reduced.hu]).toEqual([50, 250])
    expect(reduced.size).toEqual([2, 1, 1])
    expect(reduced.spacingMm[0]).toBe(2)
    expect(reduced.factor[0]).toBe(2)
  })

  it('leaves an axis alone that is already coarse', () => {
    const reduced = reduceVolume(volumeOf([1, 2, 3], [1, 1, 3], [0.5, 0.5, 3]), 2)
    expect(reduced.factor).toEqual([4, 4, 1])
    expect([...reduced.hu]).toEqual([1, 2, 3])
  })

  it('averages a partial last block over what there is', () => {
    expect([...reduceVolume(volumeOf([0, 100, 7], [3, 1, 1]), 2).hu]).toEqual([50, 7])
  })

  it('leaves padding out of the mean, and keeps a block that is mostly padding', () => {
    const hu = [-32768, 40, -32768, -32768, -32768, 10]
    // Blocks of three: one of three values remains in each, less than half: padding.
    expect([...reduceVolume(volumeOf(hu, [6, 1, 1]), 3).hu]).toEqual([-32768, -32768])
    // Blocks of two: half remains.
    expect([...reduceVolume(volumeOf(hu, [6, 1, 1]), 2).hu]).toEqual([40, -32768, 10])
  })
})

describe('cropVolume', () => {
  it('cuts a box and moves the origin along the axes', () => {
    const volume = volumeOf(
      Array.from({ length: 24 }, (_, i) => i),
      [4, 3, 2],
      [0.5, 2, 3],
    )
    const cut = cropVolume(volume, [1, 1, 1], [2, 2, 1])
    expect([...cut.hu]).toEqual([17, 18, 21, 22])
    expect(cut.size).toEqual([2, 2, 1])
    expect(cut.originMm).toEqual([0.5, 2, 3])
  })
})
