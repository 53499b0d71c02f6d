import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countAt, type HuHistogram, huHistogram } from '../../src/densitometry/hu-histogram.ts'
import { lungBox } from '../../src/densitometry/lung-box.ts'
import { regionHistograms } from '../../src/densitometry/region-histograms.ts'
import { paddingHu } from '../../src/volume/volume.ts'
import { lungStrip } from '../support/lung-strip.ts'

const bytesOf = ({ counts }: HuHistogram) => Buffer.from(counts.buffer, counts.byteOffset, counts.byteLength)

const histogramsOf = (scan: ReturnType<typeof lungStrip>) =>
  regionHistograms(scan.volume, scan.labels, lungBox(scan.volume, scan.labels))

describe('regionHistograms', () => {
  it('counts right and left lung apart, leaves out padding, airway and body, and sums both', () => {
    // right: −900, −900, padding; left: −800; airway −1000 and body 40 do not count
    const strip = lungStrip([-900, -900, paddingHu, -800, -1000, 40], [6, 1, 1], [1, 1, 1, 2, 3, 4])
    const scan = { ...strip, volume: { ...strip.volume, floorHu: Number.NEGATIVE_INFINITY } }
    const { lungs, rightLung, leftLung } = histogramsOf(scan)
    expect([rightLung.total, leftLung.total, lungs.total]).toEqual([2, 1, 3])
    expect([countAt(rightLung, -900), countAt(leftLung, -800), countAt(lungs, -1000)]).toEqual([2, 1, 0])
    expect([lungs.lowestHu, lungs.highestHu]).toEqual([-900, -800])
  })

  it('counts padding inside the mask at the floor of the stored values, where a 12-bit scan pads with its lowest', () => {
    const strip = lungStrip([-900, paddingHu, -800, paddingHu], [4, 1, 1], [1, 1, 2, 4])
    const { lungs, rightLung } = histogramsOf({ ...strip, volume: { ...strip.volume, floorHu: -1024 } })
    expect([countAt(rightLung, -1024), lungs.total, lungs.lowestHu]).toEqual([1, 3, -1024])
  })

  it('covers the whole range of int16', () => {
    const { lungs } = histogramsOf(lungStrip([-32767, 32767]))
    expect([lungs.lowestHu, lungs.highestHu, lungs.total]).toEqual([-32767, 32767, 2])
  })

  it('is empty for empty lungs', () => {
    const { lungs } = histogramsOf(lungStrip([-900, 40], [2, 1, 1], [0, 4]))
    expect(lungs.total).toBe(0)
  })

  it('swaps right and left when the patient is mirrored, and both stay', () => {
    const voxel = fc.tuple(fc.integer({ min: -1100, max: 300 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(
      fc.property(fc.array(voxel, { minLength: 24, maxLength: 24 }), (voxels) => {
        const plain = histogramsOf(
          lungStrip(
            voxels.map(([hu]) => hu),
            [4, 3, 2],
            voxels.map(([, code]) => code),
          ),
        )
        const swapped = voxels.map(([, code]) => (code === 1 ? 2 : code === 2 ? 1 : code))
        const mirrored = <T>(values: readonly T[]): T[] =>
          values.map((_, i) => values[i - (i % 4) + 3 - (i % 4)]!)
        const mirror = histogramsOf(
          lungStrip(mirrored(voxels.map(([hu]) => hu)), [4, 3, 2], mirrored(swapped)),
        )
        const same = (one: HuHistogram, other: HuHistogram) => bytesOf(one).equals(bytesOf(other))
        expect(same(mirror.leftLung, plain.rightLung)).toBe(true)
        expect(same(mirror.rightLung, plain.leftLung)).toBe(true)
        expect(same(mirror.lungs, plain.lungs)).toBe(true)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('refuses labels of another size', () => {
    const { volume } = lungStrip([-900, -800])
    expect(() => lungBox(volume, new Uint8Array(3))).toThrow(
      'Cannot measure lungs: labels must have 2 voxels, current number is 3',
    )
  })

  it('refuses a histogram of another length', () => {
    expect(() => huHistogram(new Uint32Array(10))).toThrow('must be 65536 counts, current number is 10')
  })
})

describe('lungBox', () => {
  it('is the smallest box, whether rows are whole words of four voxels or not', () => {
    for (const nx of [8, 7]) {
      const labels = new Array(nx * 3 * 2).fill(4)
      labels[nx * 1 + 2] = 1 // x 2, y 1, z 0
      labels[nx * 3 + nx * 2 + 5] = 2 // x 5, y 2, z 1
      labels[nx * 3 + 0] = 3 // an airway voxel at x 0 does not count
      const scan = lungStrip(
        labels.map(() => -900),
        [nx, 3, 2],
        labels,
      )
      expect(lungBox(scan.volume, scan.labels)).toEqual({ x0: 2, x1: 6, y0: 1, y1: 3, z0: 0, z1: 2 })
    }
  })
})
