import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { barPattern } from '../../src/quality/bar-pattern.ts'
import { type DiscCentre, discCentre } from '../../src/quality/disc-centre.ts'
import { imageOf } from '../../src/quality/image.ts'
import { pinDistance } from '../../src/quality/pin-distance.ts'
import { rampThickness } from '../../src/quality/ramp-thickness.ts'
import { sliceThickness } from '../../src/quality/slice-thickness.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { readScan } from '../segment/read-scan.ts'
import { repositoryData } from '../shared-data.ts'

/**
 * Where the phantom lies (test/phantom/real-catphan-504.test.ts), and what pylinac 3.46 finds in these scans: slice
 * thickness and mean distance of the pins.
 */
const scans = [
  {
    name: 'CBCT_16',
    column: 254.31,
    row: 254.38,
    slice: 31.7,
    rollDeg: 0.1,
    thickness: 2.4055,
    pins: 49.6253,
  },
  { name: 'CBCT_4', column: 259.85, row: 259.06, slice: 32, rollDeg: -2.5, thickness: 2.4043, pins: 49.9459 },
  {
    name: 'Low dose thorax',
    column: 256.6,
    row: 254.93,
    slice: 32.1,
    rollDeg: -0.3,
    thickness: 2.4158,
    pins: 49.6868,
  },
] as const

const scale = 0.993
const ramps = [
  [0, -38, 0],
  [0, 38, 180],
  [-38, 0, -90],
  [38, 0, 90],
] as const

describe.each(scans)('the real Catphan 504 $name', ({ name, column, row, slice, rollDeg, ...pylinac }) => {
  let volume: Volume
  beforeAll(async () => {
    const volumes = await readScan(join(repositoryData, `catphan504-obi/${name}.zip`))
    volume = volumes[0]!
  })
  const placeOf = (x: number, y: number): readonly [number, number] => {
    const roll = (rollDeg * Math.PI) / 180
    const pixelMm = volume.spacingMm[0]
    return [
      column * pixelMm + scale * (x * Math.cos(roll) - y * Math.sin(roll)),
      row * pixelMm + scale * (x * Math.sin(roll) + y * Math.cos(roll)),
    ]
  }
  const middle = Math.round(slice)
  const slicesAround = (z: number, reach: number) => {
    const nearest = Math.round(slice + z / volume.spacingMm[2])
    return Array.from({ length: 2 * reach + 1 }, (_, i) => imageOf(volume, nearest - reach + i))
  }

  it('has slices of 2.5 mm: within 0.1 mm of pylinac', () => {
    const slices = [-1, 0, 1].map((k) => ({
      image: imageOf(volume, middle + k),
      zMm: (middle + k - slice) * volume.spacingMm[2],
    }))
    // blur in the plane: MTF50 of about 0.36/mm by bars and bead
    const blur = { pointSpreadSigmaMm: 0.52, wireDiameterMm: 0.73 }
    const outcomes = ramps.map(([x, y, directionDeg]) => {
      const ramp = {
        centreMm: placeOf(x, y),
        directionDeg: directionDeg + rollDeg,
        lengthMm: 40,
        factor: 0.42,
      }
      return { directionDeg, outcome: rampThickness(slices, ramp, blur) }
    })
    const result = sliceThickness(outcomes)
    if (result.status !== 'measured') throw new Error(result.reason.message)
    expect(result.ramps).toBe(4)
    expect(Math.abs(result.deconvolvedMm! - pylinac.thickness)).toBeLessThan(0.1)
    expect(Math.abs(result.thicknessMm - 2.5)).toBeLessThan(0.1)
    expect(result.standardUncertaintyMm).toBeLessThan(0.1)
  })

  it('has its pins at the distances that pylinac finds, and they make a square', () => {
    const pins = (
      [
        [-25, -25],
        [25, -25],
        [25, 25],
        [-25, 25],
      ] as const
    ).map(([x, y]) => discCentre(slicesAround(0, 1), { nearMm: placeOf(x, y), radiusMm: 1.5, reachMm: 3 }))
    const sides = pins.map((pin, i) => pinDistance(pin, pins[(i + 1) % 4]!, 50))
    const lengths = sides.map((side) => {
      if (side.status !== 'measured') throw new Error(side.reason.message)
      return side.distanceMm
    })
    const mean = lengths.reduce((sum, length) => sum + length, 0) / 4
    expect(Math.abs(mean - pylinac.pins)).toBeLessThan(0.1)
    // pylinac's sides differ by up to 0.17 mm
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(0.1)
  })

  it('has its inserts on a circle that is 0.1 to 0.5 percent smaller than the 58.7 mm of pylinac, by the scale of the pins', () => {
    const at = (x: number, y: number, radiusMm: number): DiscCentre => {
      const found = discCentre(slicesAround(0, 1), { nearMm: placeOf(x, y), radiusMm, reachMm: 3 })
      if (found.status !== 'measured') throw new Error(found.reason.message)
      return found
    }
    const between = (a: DiscCentre, b: DiscCentre) =>
      Math.hypot(a.centreMm[0] - b.centreMm[0], a.centreMm[1] - b.centreMm[1])
    const pins = between(at(-25, -25, 1.5), at(25, 25, 1.5)) / (50 * Math.SQRT2)
    const inserts =
      (between(at(0, -58.7, 6.2), at(0, 58.7, 6.2)) / 2 + between(at(-58.7, 0, 6.2), at(58.7, 0, 6.2)) / 2) /
      2
    const ratio = inserts / pins / 58.7
    expect(ratio).toBeGreaterThan(0.995)
    expect(ratio).toBeLessThan(0.999)
  })

  it('has bars whose modulation falls off, the same in two slices whose contrast differs', () => {
    const groups = [
      { lpPerCm: 1, count: 2, angleDeg: 152.9 },
      { lpPerCm: 2, count: 3, angleDeg: 128.9 },
      { lpPerCm: 3, count: 4, angleDeg: 104.9 },
      { lpPerCm: 4, count: 4, angleDeg: 85.9 },
      { lpPerCm: 5, count: 4, angleDeg: 67.9 },
      { lpPerCm: 6, count: 5, angleDeg: 49 },
    ].map(({ lpPerCm, count, angleDeg }) => {
      const angle = (angleDeg * Math.PI) / 180
      const centreMm = placeOf(47.3 * Math.cos(angle), 47.3 * Math.sin(angle))
      return { lpPerCm, count, centreMm, directionDeg: angleDeg + 90 + rollDeg, lengthMm: 3 }
    })
    const nearest = Math.round(slice + 30 / volume.spacingMm[2])
    const results = [[nearest], [nearest, nearest - 1]].map((slices) => {
      const result = barPattern(
        slices.map((k) => imageOf(volume, k)),
        groups,
      )
      if (result.status !== 'measured') throw new Error(result.reason.message)
      return result
    })
    const [one, two] = results
    const modulations = one!.groups.map(({ modulation }) => modulation!)
    expect(modulations).toEqual([...modulations].sort((a, b) => b - a))
    expect(Math.abs(one!.mtf50PerMm! / two!.mtf50PerMm! - 1)).toBeLessThan(0.06)
    expect(one!.mtf50PerMm).toBeGreaterThan(0.3)
    expect(one!.mtf50PerMm).toBeLessThan(0.5)
  })
})
