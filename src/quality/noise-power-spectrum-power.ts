import { createFourierPlane } from '../stats/fourier-plane.ts'
import { paddingHu } from '../volume/volume.ts'
import { createDetrend } from './detrend.ts'
import type { Image, PlaneMm } from './image.ts'

/** Noise power of regions, each without its plane, in HU²·mm²: means over groups, zero frequency first, u fastest. */
export type GroupedPower = {
  readonly padded: number
  readonly mean: Float64Array
  /** The mean without one group: without one region, and without two slices in turn. */
  readonly withoutRegion: readonly Float64Array[]
  readonly withoutSlices: readonly Float64Array[]
}

/** First column or row of a region; its centre comes to lie within half a pixel. */
export const firstPixelOf = (centreMm: number, spacingMm: number, size: number): number =>
  Math.round(centreMm / spacingMm - (size - 1) / 2)

/** Copies a region; false where it holds a voxel that was not reconstructed. */
const copyRegion = (
  { hu, columns, spacingMm }: Image,
  [x, y]: PlaneMm,
  size: number,
  to: Float64Array,
): boolean => {
  const start = firstPixelOf(y, spacingMm[1], size) * columns + firstPixelOf(x, spacingMm[0], size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const value = hu[start + row * columns + column]!
      if (value <= paddingHu) return false
      to[row * size + column] = value
    }
  }
  return true
}

const add = (to: Float64Array, from: Float64Array): void => {
  for (let i = 0; i < to.length; i++) to[i]! += from[i]!
}

/**
 * The noise power of square regions of slices.
 *
 * Two slices go through one transform, as its real and its imaginary part: the power at a frequency and at its
 * opposite then add up to that of both.
 *
 * @param size - Columns and rows of a region that lies inside the images.
 * @returns Null where a region holds a voxel that was not reconstructed.
 */
export const noisePowerSpectrumPower = (
  images: readonly Image[],
  centresMm: readonly PlaneMm[],
  size: number,
): GroupedPower | null => {
  const padded = 2 ** Math.ceil(Math.log2(size))
  const fourier = createFourierPlane(padded)
  const detrend = createDetrend(size)
  const region = new Float64Array(size * size)
  const spectrum = new Float64Array(2 * padded * padded)
  const power = new Float64Array(padded * padded)
  const { spacingMm } = images[0]!
  const scale = (spacingMm[0] * spacingMm[1]) / size ** 2 / 2
  const plane = (): Float64Array => new Float64Array(padded * padded)
  const total = plane()
  const ofRegion = centresMm.map(plane)
  const ofSlices = Array.from({ length: Math.ceil(images.length / 2) }, plane)

  const place = (image: Image, centre: PlaneMm, part: 0 | 1): boolean => {
    if (!copyRegion(image, centre, size, region)) return false
    detrend.remove(region)
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) spectrum[2 * (y * padded + x) + part] = region[y * size + x]!
    }
    return true
  }
  for (const [pair, sliceSum] of ofSlices.entries()) {
    const [first, second] = [images[2 * pair]!, images[2 * pair + 1]]
    for (const [r, centre] of centresMm.entries()) {
      spectrum.fill(0)
      if (!place(first, centre, 0) || (second && !place(second, centre, 1))) return null
      fourier.forward(spectrum)
      for (let v = 0; v < padded; v++) {
        const opposite = ((padded - v) % padded) * padded
        for (let u = 0; u < padded; u++) {
          const i = v * padded + u
          const j = opposite + ((padded - u) % padded)
          power[i] =
            scale *
            (spectrum[2 * i]! ** 2 +
              spectrum[2 * i + 1]! ** 2 +
              spectrum[2 * j]! ** 2 +
              spectrum[2 * j + 1]! ** 2)
        }
      }
      add(ofRegion[r]!, power)
      add(sliceSum, power)
      add(total, power)
    }
  }
  const number = images.length * centresMm.length
  const without = (group: Float64Array, pieces: number): Float64Array =>
    total.map((value, i) => (value - group[i]!) / (number - pieces))
  return {
    padded,
    mean: total.map((value) => value / number),
    withoutRegion: ofRegion.length < 3 ? [] : ofRegion.map((group) => without(group, images.length)),
    withoutSlices:
      ofSlices.length < 3
        ? []
        : ofSlices.map((group, pair) =>
            without(group, centresMm.length * Math.min(2, images.length - 2 * pair)),
          ),
  }
}
