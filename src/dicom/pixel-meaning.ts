import type { Acquisition } from './acquisition.ts'
import { headerText } from './header-values.ts'
import type { Slice } from './series.ts'
import { lowerMedian, mostFrequent } from './typical-value.ts'

/**
 * Lowest HU that a slice's stored values can represent; null for an object without pixels.
 *
 * @example 12 bits unsigned with intercept −1000 end at −1000 HU: air is clipped there.
 */
const floorOf = ({ instance, frame }: Slice): number | null => {
  const { pixels } = instance
  if (pixels === null) return null
  const least = pixels.signed ? -(2 ** (pixels.bitsStored - 1)) : 0
  const most = pixels.signed ? 2 ** (pixels.bitsStored - 1) - 1 : 2 ** pixels.bitsStored - 1
  return Math.min(least * frame.rescaleSlope, most * frame.rescaleSlope) + frame.rescaleIntercept
}

type PixelMeaning = Pick<
  Acquisition,
  | 'floor_HU'
  | 'signed'
  | 'bitsStored'
  | 'highBit'
  | 'paddingStored'
  | 'lossy'
  | 'rescaleIntercept'
  | 'rescaleSlope'
  | 'rescaleType'
>

/**
 * What stored values mean. Where slices differ: the highest floor (the worst clipping), median slope and intercept,
 * lossy as soon as one slice is.
 */
export const pixelMeaning = (slices: readonly Slice[]): PixelMeaning => {
  const formats = slices.map(({ instance }) => instance.pixels).filter((pixels) => pixels !== null)
  const first = formats[0] ?? null
  const floors = slices.map(floorOf).filter((floor) => floor !== null)
  return {
    floor_HU: floors.length === 0 ? null : floors.reduce((a, b) => Math.max(a, b)),
    signed: first?.signed ?? null,
    bitsStored: first?.bitsStored ?? null,
    highBit: first?.highBit ?? null,
    paddingStored: first?.paddingStored ?? null,
    lossy: first === null ? null : formats.some(({ lossy }) => lossy),
    rescaleIntercept: lowerMedian(slices.map(({ frame }) => frame.rescaleIntercept)),
    rescaleSlope: lowerMedian(slices.map(({ frame }) => frame.rescaleSlope)),
    rescaleType: mostFrequent(slices.map(({ instance }) => headerText(instance.headers, 'RescaleType'))),
  }
}
