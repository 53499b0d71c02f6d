import { beforeAll, describe, expect, it } from 'vitest'
import { segmentClassically } from '../../src/segment/segment-classically.ts'
import type { Segmentation } from '../../src/segment/segmentation.ts'
import { type Labels, label } from '../../src/volume/labels.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { plainThorax, syntheticThorax, type ThoraxSettings } from './synthetic-thorax.ts'
import { countOf, diceOf, volumeOf } from './volume-of.ts'

type Case = { readonly volume: Volume; readonly truth: Labels; readonly found: Segmentation }

const segment = (changes: Partial<ThoraxSettings>): Case => {
  const made = syntheticThorax({ ...plainThorax, ...changes })
  return { ...made, found: segmentClassically(made.volume) }
}

const codesOf = ({ found }: Case): readonly string[] => found.findings.map(({ code }) => code)

/** HU below which 15 % of the lung voxels lie, by sorting. */
const perc15 = (volume: Volume, labels: Labels): number => {
  const lung = volume.hu
    .filter((_, i) => labels[i] === label.rightLung || labels[i] === label.leftLung)
    .sort()
  return lung[Math.floor(0.15 * (lung.length - 1))]!
}

/** The slices from `first` up to, not including, `last`. */
const slab = (volume: Volume, first: number, last: number): Volume => {
  const layer = volume.size[0] * volume.size[1]
  const size = [volume.size[0], volume.size[1], last - first] as const
  return { ...volume, hu: volume.hu.slice(first * layer, last * layer), size }
}

/**
 * A lung here is about an ellipsoid of 70 × 78 × 84 mm. An outline off by a tenth of a voxel (0.25 mm)
 * everywhere changes its volume by 0.25·(1/70 + 1/78 + 1/84) = 1 %, Dice by half of that: 0.995.
 */
const leastDice = 0.995

describe('segmentClassically on a thorax with known truth', () => {
  let plain: Case

  beforeAll(() => {
    plain = segment({})
  })

  it('finds both lungs with their vessels, and the airway', () => {
    expect(codesOf(plain)).toEqual([])
    expect(diceOf(plain.found.labels, plain.truth, [label.rightLung])).toBeGreaterThan(leastDice)
    expect(diceOf(plain.found.labels, plain.truth, [label.leftLung])).toBeGreaterThan(leastDice)
    // Tubes of 9 and 6.5 mm on 2.5 mm voxels: a tenth of a voxel is 6 % of their volume, 0.03 of Dice.
    expect(diceOf(plain.found.labels, plain.truth, [label.airway])).toBeGreaterThan(0.97)
  })

  it('takes neither table foam, nor stomach gas, nor forearms for lung or airway', () => {
    const { found, truth } = plain
    let wrong = 0
    for (let i = 0; i < truth.length; i++) {
      const inner = found.labels[i]! >= label.rightLung && found.labels[i]! <= label.airway
      if (inner && truth[i] === label.background) wrong++
    }
    expect(wrong).toBe(0)
    const stomach = (24 * 128 + 36) * 176 + 118 // 60 mm below the middle, 75 mm left, 55 mm to the front
    const layer = 176 * 128
    for (const z of [0, 1, 2, 3]) expect(found.labels[(stomach % layer) + z * layer]).toBe(label.body)
  })

  it('keeps the body, and leaves the table out but for the sheet under the back', () => {
    const { found, truth } = plain
    const inner = [label.rightLung, label.leftLung, label.airway, label.body]
    expect(diceOf(found.labels, truth, inner)).toBeGreaterThan(0.99)
  })

  it('moves with the thorax by whole voxels', () => {
    const moved = segment({ shift: [5, 3, 0] })
    const [nx, ny, nz] = plain.volume.size
    let differing = 0
    for (let z = 0; z < nz; z++) {
      for (let y = 3; y < ny; y++) {
        for (let x = 5; x < nx; x++) {
          const here = moved.found.labels[(z * ny + y) * nx + x]
          if (here !== plain.found.labels[(z * ny + y - 3) * nx + x - 5]) differing++
        }
      }
    }
    // The sheet of table under the back may be cut off differently where the table ends in the image.
    expect(differing / plain.found.labels.length).toBeLessThan(0.001)
    for (const code of [label.rightLung, label.leftLung, label.airway]) {
      expect(countOf(moved.found.labels, code)).toBe(countOf(plain.found.labels, code))
    }
  })

  it('calls the lung at small x the right one, also in a mirrored thorax', () => {
    const mirrored = segment({ mirrored: true })
    expect(countOf(mirrored.found.labels, label.rightLung)).toBe(countOf(plain.found.labels, label.leftLung))
    expect(countOf(mirrored.found.labels, label.leftLung)).toBe(countOf(plain.found.labels, label.rightLung))
    expect(diceOf(mirrored.found.labels, mirrored.truth, [label.rightLung])).toBeGreaterThan(leastDice)
  })

  it('finds the same mask when every voxel moves by 40 HU', () => {
    for (const offsetHu of [-40, 40]) {
      expect(segment({ offsetHu }).found.labels).toEqual(plain.found.labels)
    }
  })

  it('moves Perc15 by less than 1 HU through the mask under 100 HU of noise', () => {
    const noisy = segment({ noiseHu: 100 })
    expect(diceOf(noisy.found.labels, plain.found.labels, [1, 2])).toBeGreaterThan(leastDice)
    const shift = perc15(plain.volume, noisy.found.labels) - perc15(plain.volume, plain.found.labels)
    expect(Math.abs(shift)).toBeLessThanOrEqual(1)
  })

  it('parts lungs that touch through a sheet darker than the threshold, one or two voxels thick', () => {
    for (const membraneVoxels of [1, 2]) {
      const joined = segment({ membraneVoxels, membraneHu: -650 })
      expect(codesOf(joined)).toEqual([])
      for (const code of [label.rightLung, label.leftLung]) {
        expect(diceOf(joined.found.labels, joined.truth, [code])).toBeGreaterThan(leastDice - 0.005)
      }
      expect(wrongSide(joined)).toBeLessThan(0.001)
    }
  })

  it('says when there is one lung only, and on which side', () => {
    const left = segment({ lungs: 'left' })
    expect(codesOf(left)).toEqual(['one-lung-only'])
    expect(left.found.findings[0]!.message).toBe('Only the left lung was found')
    expect(diceOf(left.found.labels, left.truth, [label.leftLung])).toBeGreaterThan(leastDice)
  })

  it('finds no lung in an abdomen with a gas bubble', () => {
    const none = segment({ lungs: 'none', trachea: false })
    expect(codesOf(none)).toEqual(['no-lung-found'])
    expect(new Set(none.found.labels)).toEqual(new Set([label.background, label.body]))
  })

  it('works on lower lungs alone, on two slices and on one', () => {
    for (const [first, last] of [
      [0, 30],
      [40, 42],
      [55, 56],
    ] as const) {
      const layer = plain.volume.size[0] * plain.volume.size[1]
      const found = segmentClassically(slab(plain.volume, first, last))
      const truth = plain.truth.subarray(first * layer, last * layer)
      for (const code of [label.rightLung, label.leftLung]) {
        expect(diceOf(found.labels, truth, [code])).toBeGreaterThan(0.985) // main bronchi may stay in
      }
    }
  })

  it('says that a slab below the carina holds no trachea', () => {
    const found = segmentClassically(slab(plain.volume, 0, 30))
    expect(found.findings.map(({ code }) => code)).toEqual(['trachea-not-found'])
    expect(countOf(found.labels, label.airway)).toBe(0)
  })

  it('works on thick slices with small pixels', () => {
    const fine = segment({ size: [300, 220, 30], spacingMm: [1.45, 1.45, 6.6] })
    expect(codesOf(fine)).toEqual([])
    for (const code of [label.rightLung, label.leftLung]) {
      expect(diceOf(fine.found.labels, fine.truth, [code])).toBeGreaterThan(leastDice)
    }
  })
})

/** Part of the true lung that carries the other lung's label. */
const wrongSide = ({ found, truth }: Case): number => {
  let lung = 0
  let wrong = 0
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] !== label.rightLung && truth[i] !== label.leftLung) continue
    lung++
    if (found.labels[i] === 3 - truth[i]!) wrong++
  }
  return wrong / lung
}

describe('segmentClassically on other things', () => {
  it('finds no lung in a water phantom', () => {
    const hu = new Int16Array(64 * 64 * 10).fill(-1000)
    for (let i = 0; i < hu.length; i++) {
      if (Math.hypot((i % 64) - 31.5, (Math.floor(i / 64) % 64) - 31.5) < 25) hu[i] = 0
    }
    const found = segmentClassically(volumeOf(hu, [64, 64, 10], [4, 4, 4]))
    expect(found.findings.map(({ code }) => code)).toEqual(['no-lung-found'])
  })

  it('finds no body in air', () => {
    const found = segmentClassically(
      volumeOf(new Int16Array(32 * 32 * 4).fill(-1000), [32, 32, 4], [4, 4, 4]),
    )
    expect(found.findings.map(({ code }) => code)).toEqual(['no-body-found'])
    expect(countOf(found.labels, label.background)).toBe(32 * 32 * 4)
  })

  it('takes no padding for air', () => {
    const { volume, truth } = syntheticThorax(plainThorax)
    const hu = volume.hu.slice()
    for (let i = 0; i < hu.length; i++) {
      // A round field of view of 159 mm radius that cuts the flanks.
      if (Math.hypot((i % 176) - 87.5, (Math.floor(i / 176) % 128) - 63.5) * 2.5 > 159) hu[i] = -32768
    }
    const found = segmentClassically({ ...volume, hu })
    let labelled = 0
    for (let i = 0; i < hu.length; i++)
      if (hu[i] === -32768 && found.labels[i] !== label.background) labelled++
    expect(labelled).toBe(0)
    expect(diceOf(found.labels, truth, [label.rightLung])).toBeGreaterThan(leastDice)
  })
})
