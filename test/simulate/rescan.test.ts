import { describe, expect, it } from 'vitest'
import { halveInPlane } from '../../src/simulate/halve-in-plane.ts'
import { rescan } from '../../src/simulate/rescan.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import { paddingHu } from '../../src/volume/volume.ts'

const voxels = 100_001

describe('rescan', () => {
  it('moves every voxel by the offset when there is no noise', () => {
    expect([
      ...rescan(Int16Array.of(-1000, -850, 40), { offsetHu: 3, noiseSdHu: 0 }, seededRandom(1)),
    ]).toEqual([-997, -847, 43])
  })

  it('adds noise of the standard deviation that was asked for', () => {
    const scanned = rescan(new Int16Array(voxels), { offsetHu: 0, noiseSdHu: 20 }, seededRandom(2))
    const mean = scanned.reduce((sum, hu) => sum + hu, 0) / voxels
    const sd = Math.sqrt(scanned.reduce((sum, hu) => sum + (hu - mean) ** 2, 0) / voxels)
    // standard errors: sd/√n = 0.063 for the mean, sd/√(2n) = 0.045 for the sd; four of them
    expect(Math.abs(mean)).toBeLessThan(0.26)
    expect(Math.abs(sd - Math.sqrt(400 + 1 / 12))).toBeLessThan(0.18)
  })

  it('leaves padding alone', () => {
    expect(rescan(Int16Array.of(paddingHu), { offsetHu: 3, noiseSdHu: 20 }, seededRandom(3))[0]).toBe(
      paddingHu,
    )
  })

  it('gives the same scan for the same seed and another for another', () => {
    const scan = (seed: number) =>
      rescan(new Int16Array(100), { offsetHu: 0, noiseSdHu: 20 }, seededRandom(seed))
    expect(scan(4)).toEqual(scan(4))
    expect(scan(4)).not.toEqual(scan(5))
  })
})

describe('halveInPlane', () => {
  it('takes the mean of each two by two voxels', () => {
    // (0 + 2 + 4 + 6) / 4 = 3; (10 + 20 + 30 + 40) / 4 = 25
    expect([...halveInPlane(Int16Array.of(0, 2, 10, 20, 4, 6, 30, 40), 4, 2)]).toEqual([3, 25])
  })

  it('drops an odd last row and column', () => {
    expect([...halveInPlane(Int16Array.of(1, 1, 9, 1, 1, 9, 9, 9, 9), 3, 3)]).toEqual([1])
  })
})
