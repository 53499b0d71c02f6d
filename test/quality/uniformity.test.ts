import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { integralNonUniformity } from '../../src/quality/integral-non-uniformity.ts'
import { uniformity } from '../../src/quality/uniformity.ts'
import { uniformityIndex } from '../../src/quality/uniformity-index.ts'
import { uniformityProfile } from '../../src/quality/uniformity-profile.ts'

const region = (name: string, meanHu: number, standardUncertaintyHu = 0) => ({
  region: name,
  meanHu,
  standardUncertaintyHu,
})

/** Regions and results of pylinac 3.46 on the three scans of test/data/catphan504-obi. */
const published = [
  { centre: 13, edges: [17, 13, 16, 20.5], index: 0.7403751233958539, integral: 0.003688222276862552 },
  { centre: 17, edges: [12, 22, 18, 11], index: -0.5899705014749262, integral: 0.0054107230693556324 },
  { centre: 16, edges: [0, -1, 3, 5], index: -1.673228346456693, integral: 0.008436724565756825 },
] as const

describe('uniformity', () => {
  it('is the largest deviation of a peripheral mean, with its sign', () => {
    const result = uniformity(region('centre', 2, 0.3), [
      region('left', 3),
      region('top', -4, 0.4),
      region('right', 7),
    ])
    expect(result).toEqual({ deviationHu: -6, standardUncertaintyHu: 0.5, region: 'top' })
  })

  it('does not feel an offset of all regions', () => {
    const means = fc.double({ min: -50, max: 50, noNaN: true })
    fc.assert(
      fc.property(means, fc.array(means, { minLength: 1, maxLength: 6 }), means, (centre, edges, offset) => {
        const of = (added: number) =>
          uniformity(
            region('centre', centre + added),
            edges.map((edge, i) => region(`${i}`, edge + added)),
          ).deviationHu
        expect(Math.abs(of(offset))).toBeCloseTo(Math.abs(of(0)), 8)
      }),
      { seed: 3 },
    )
  })

  it('index and integral non-uniformity are those of pylinac on its regions', () => {
    for (const { centre, edges, index, integral } of published) {
      const peripheral = edges.map((edge, i) => region(`${i}`, edge))
      expect(uniformityIndex(region('centre', centre), peripheral).percent).toBeCloseTo(index, 10)
      expect(integralNonUniformity([region('centre', centre), ...peripheral]).value).toBeCloseTo(integral, 12)
    }
  })

  it('carries the uncertainty on: by numerical derivatives', () => {
    const value = (low: number, high: number) =>
      integralNonUniformity([region('low', low), region('high', high)]).value
    const { standardUncertainty } = integralNonUniformity([region('low', 5, 0.6), region('high', 30, 0.8)])
    const byLow = (value(5.01, 30) - value(4.99, 30)) / 0.02
    const byHigh = (value(5, 30.01) - value(5, 29.99)) / 0.02
    expect(standardUncertainty).toBeCloseTo(Math.hypot(0.6 * byLow, 0.8 * byHigh), 9)
    // 100·0.5/1010
    expect(
      uniformityIndex(region('c', 10, 0.3), [region('l', 12, 0.4)]).standardUncertaintyPercent,
    ).toBeCloseTo(50 / 1010, 10)
  })

  it('refuses what has no regions, and air', () => {
    expect(() => uniformity(region('centre', 0), [])).toThrow(/at least|must be a peripheral/)
    expect(() => uniformityIndex(region('centre', -1000), [region('left', 0)])).toThrow(/above -1000/)
    expect(() => integralNonUniformity([region('one', 3)])).toThrow(/at least two/)
  })
})

describe('uniformityProfile', () => {
  it('follows cupping along x and y, and leaves padding out', () => {
    const columns = 101
    const hu = Int16Array.from({ length: columns * columns }, (_, i) => {
      const [x, y] = [(i % columns) - 50, Math.floor(i / columns) - 50]
      return x === -40 ? -32768 : 10 + Math.round(0.01 * x * x) - 2 * (y > 20 ? 1 : 0)
    })
    const image = { hu, columns, rows: columns, spacingMm: [1, 1] as const }
    const strip = { centreMm: [50, 50] as const, halfLengthMm: 40, widthMm: 4, stepMm: 1 }
    const along = uniformityProfile([image, image], strip, 'x')
    expect(along.offsetMm.length).toBe(80)
    expect(along.offsetMm[0]).toBe(-39)
    expect(along.hu[along.offsetMm.indexOf(30)]).toBe(19)
    expect(along.hu[along.offsetMm.indexOf(0)]).toBe(10)
    const down = uniformityProfile([image], strip, 'y')
    expect(down.hu[down.offsetMm.indexOf(30)]! - down.hu[down.offsetMm.indexOf(0)]!).toBe(-2)
  })
})
