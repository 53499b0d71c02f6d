import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredFrame } from '../../src/dicom/decode-frame.ts'
import { frameToHu, type HuStatistics } from '../../src/dicom/frame-to-hu.ts'
import type { Frame, PixelFormat } from '../../src/dicom/instance.ts'

const paddingHu = -32768

type Case = Partial<PixelFormat> & { readonly slope?: number; readonly intercept?: number }

const formatOf = (own: Case): PixelFormat => ({
  rows: 1,
  columns: 1,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 16,
  highBit: (own.bitsStored ?? 16) - 1,
  signed: true,
  paddingStored: null,
  lossy: false,
  ...own,
})

const frameOf = (rescaleSlope: number, rescaleIntercept: number): Frame => ({
  index: 0,
  positionMm: null,
  orientation: null,
  pixelSpacingMm: null,
  sliceThicknessMm: null,
  rescaleSlope,
  rescaleIntercept,
  kernel: null,
  imageType: [],
})

const convert = (cells: readonly number[], own: Case): { hu: number[]; statistics: HuStatistics } => {
  const format = formatOf(own)
  const out = new Int16Array(cells.length)
  const typed = format.bitsAllocated === 8 ? Uint8Array.from(cells) : Uint16Array.from(cells)
  const stored: StoredFrame = { cells: typed, bitsStored: format.bitsStored, highBit: format.highBit }
  const statistics = frameToHu(stored, format, frameOf(own.slope ?? 1, own.intercept ?? 0), out, paddingHu)
  return { hu: [...out], statistics }
}

const none: HuStatistics = { saturated: 0, rounded: 0, padding: 0, undeclaredPadding: 0 }

describe('frameToHu by hand', () => {
  it('16 bits signed: 0xFFFF is −1', () => {
    expect(convert([0xffff, 0, 24], { intercept: -1024 }).hu).toEqual([-1025, -1024, -1000])
  })

  it('12 bits unsigned: the four bits above are an overlay and are taken off', () => {
    // 0xF018 → 0x018 = 24
    expect(convert([0xf018, 0x0400], { signed: false, bitsStored: 12, intercept: -1024 }).hu).toEqual([
      -1000, 0,
    ])
  })

  it('12 bits signed: 0x0FFF is −1, 0x0800 is −2048', () => {
    expect(convert([0x0fff, 0x0c18], { bitsStored: 12 }).hu).toEqual([-1, -1000])
    expect(convert([0x0800], { bitsStored: 12 })).toEqual({
      hu: [paddingHu],
      statistics: { ...none, undeclaredPadding: 1 },
    })
  })

  it('bits that lie high: 0x0180 with high bit 15 and 12 stored is 24', () => {
    expect(convert([0x0180], { signed: false, bitsStored: 12, highBit: 15, intercept: -1024 }).hu).toEqual([
      -1000,
    ])
  })

  it('8 bits unsigned and signed', () => {
    expect(convert([200, 255], { signed: false, bitsAllocated: 8, bitsStored: 8, highBit: 7 }).hu).toEqual([
      200, 255,
    ])
    expect(convert([200, 255], { bitsAllocated: 8, bitsStored: 8, highBit: 7 }).hu).toEqual([-56, -1])
  })

  it('fractional slopes round to the nearest whole HU, halves to the even one, and are counted', () => {
    // 1 · 0.5 = 0.5 → 0, 3 · 0.5 = 1.5 → 2, 5 · 0.5 = 2.5 → 2, 4 · 0.5 = 2, −1 · 0.5 = −0.5 → 0
    const { hu, statistics } = convert([1, 3, 5, 4, 0xffff], { slope: 0.5 })
    expect(hu).toEqual([0, 2, 2, 2, 0])
    expect(statistics).toEqual({ ...none, rounded: 4 })
  })

  it('a slope that varies per slice, as PET has', () => {
    // 1000 · 1.2345 − 1000 = 234.5 → 234
    expect(convert([1000], { slope: 1.2345, intercept: -1000 }).hu).toEqual([234])
  })

  it('padding compares with the stored value, not with HU', () => {
    // −2000 stored is padding; −1024 + 1024 stored 0 is not, although −2000 HU would be stored −976
    const { hu, statistics } = convert([63536, 0, 64560], { intercept: -1024, paddingStored: [-2000, -2000] })
    expect(hu).toEqual([paddingHu, -1024, paddingHu])
    expect(statistics).toEqual({ ...none, padding: 1, undeclaredPadding: 1 })
  })

  it('padding may be a range, both ends included', () => {
    const { hu, statistics } = convert([9, 10, 12, 13], { paddingStored: [10, 12] })
    expect(hu).toEqual([9, paddingHu, paddingHu, 13])
    expect(statistics.padding).toBe(2)
  })

  it('padding that the stored bits cannot spell is looked for in the whole cell', () => {
    // 63536 = 0xF830: taking the upper bits off would make it 0x830 = 2096 and hit real bone of 2096
    const own: Case = { signed: false, bitsStored: 12, paddingStored: [63536, 63536], intercept: -1024 }
    expect(convert([63536, 2096], own).hu).toEqual([paddingHu, 1072])
    const signed: Case = { bitsStored: 12, paddingStored: [-3000, -3000] }
    // −3000 = 0xF448; 0x0448 = 1096
    expect(convert([0xf448, 0x0448], signed).hu).toEqual([paddingHu, 1096])
  })

  it('padding of fractional frames too', () => {
    const { hu, statistics } = convert([10, 11], { slope: 0.25, paddingStored: [10, 10] })
    expect(hu).toEqual([paddingHu, 3])
    expect(statistics).toEqual({ ...none, padding: 1, rounded: 1 })
  })

  it('below −1500 HU nothing is physical: −1500 stays, −1501 does not', () => {
    const { hu, statistics } = convert([65536 - 1500, 65536 - 1501], {})
    expect(hu).toEqual([-1500, paddingHu])
    expect(statistics).toEqual({ ...none, undeclaredPadding: 1 })
  })

  it('above 32767 HU voxels are held there and counted', () => {
    const { hu, statistics } = convert([65535, 100], { signed: false, slope: 1, intercept: 100 })
    expect(hu).toEqual([32767, 200])
    expect(statistics).toEqual({ ...none, saturated: 1 })
    expect(convert([65535], { signed: false, slope: 1e6 }).hu).toEqual([32767])
    expect(convert([65535], { signed: false, slope: 30_000.5 }).hu).toEqual([32767])
  })

  it('refuses a result of another size', () => {
    const stored: StoredFrame = { cells: new Uint16Array(4), bitsStored: 16, highBit: 15 }
    expect(() => frameToHu(stored, formatOf({}), frameOf(1, 0), new Int16Array(5), paddingHu)).toThrow(
      'Cannot convert a frame: the result must hold 4 voxels, current length is 5',
    )
  })
})

/** The definition, voxel by voxel and as slow as it is plain. */
const naive = (cell: number, format: PixelFormat, slope: number, intercept: number): number => {
  const bits = Math.floor(cell / 2 ** (format.highBit + 1 - format.bitsStored)) % 2 ** format.bitsStored
  const value = format.signed && bits >= 2 ** (format.bitsStored - 1) ? bits - 2 ** format.bitsStored : bits
  if (format.paddingStored && value >= format.paddingStored[0] && value <= format.paddingStored[1])
    return paddingHu
  const exact = value * slope + intercept
  const lower = Math.floor(exact)
  const rest = exact - lower
  const nearest = rest > 0.5 || (rest === 0.5 && lower % 2 !== 0) ? lower + 1 : lower
  return nearest < -1500 ? paddingHu : Math.min(32767, nearest)
}

describe('frameToHu', () => {
  it('equals the plain definition for any format, slope and padding', () => {
    const formats = fc
      .record({
        bitsStored: fc.integer({ min: 1, max: 16 }),
        shift: fc.integer({ min: 0, max: 4 }),
        signed: fc.boolean(),
        slope: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0.01, max: 20, noNaN: true })),
        intercept: fc.oneof(
          fc.integer({ min: -10_000, max: 1000 }),
          fc.double({ min: -2000, max: 1000, noNaN: true }),
        ),
        cells: fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: 1, maxLength: 40 }),
        padding: fc.option(
          fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        ),
      })
      .filter(({ bitsStored, shift }) => bitsStored + shift <= 16)
    fc.assert(
      fc.property(formats, ({ bitsStored, shift, signed, slope, intercept, cells, padding }) => {
        const smallest = signed ? -(2 ** (bitsStored - 1)) : 0
        const inRange = (part: number): number => smallest + Math.floor(part * (2 ** bitsStored - 1))
        const ends = padding?.map(inRange).sort((left, right) => left - right)
        const paddingStored = ends ? ([ends[0]!, ends[1]!] as const) : null
        const own = { bitsStored, highBit: bitsStored - 1 + shift, signed, paddingStored }
        const { hu } = convert(cells, { ...own, slope, intercept })
        expect(hu).toEqual(cells.map((cell) => naive(cell, formatOf(own), slope, intercept)))
      }),
      { seed: 20260502, numRuns: 500 },
    )
  })
})
