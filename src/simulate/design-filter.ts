import { createFourier } from '../stats/fourier.ts'
import { type Kernel, targetMtf } from './kernels.ts'
import type { FanGeometry } from './view-projector.ts'

/** The filter of a reconstruction, and what it makes of an object and of noise. */
export type FilterDesign = {
  /** Real, even, for each index of a transform of this length; the ramp included, in 1/mm. */
  readonly response: Float64Array
  /** Gain over the ramp at a frequency. */
  readonly gain: (fPerMm: number) => number
  /** Modulation transfer at the centre of rotation with the focal spot as it is today. */
  readonly mtf: (fPerMm: number) => number
  /** Part of the modulation that the linear interpolation of the back-projection leaves. */
  readonly interpolation: (fPerMm: number) => number
  readonly bandLimitPerMm: number
}

/** Samples per projection sample between which the back-projection interpolates. */
export const upsampling = 2

/** Largest gain over the ramp, ours: what the detector has lost beyond it stays lost. */
const largestGain = 4

/** Share of the band limit from which the filter goes to zero (raised cosine), ours. */
const rollOffFrom = 0.88

const sinc = (x: number): number => (Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

const rollOff = (share: number): number =>
  share <= rollOffFrom
    ? 1
    : share >= 1
      ? 0
      : 0.5 + 0.5 * Math.cos((Math.PI * (share - rollOffFrom)) / (1 - rollOffFrom))

/** The ramp by its samples in space (Kak and Slaney): unlike |f| itself it has no offset. */
const rampResponse = (size: number, stepMm: number): Float64Array => {
  const ramp = new Float64Array(size)
  ramp[0] = 1 / (4 * stepMm)
  for (let n = 1; n < size / 2; n += 2) ramp[n] = ramp[size - n] = -1 / (Math.PI ** 2 * n * n * stepMm)
  const spectrum = new Float64Array(2 * size)
  createFourier(size).ofReal(ramp, spectrum)
  return Float64Array.from({ length: size }, (_, i) => spectrum[2 * i]!)
}

/**
 * Designs the filter that gives a kernel its modulation transfer, given what focal spot, detector and interpolation
 * of a new tube take.
 *
 * @param newTubeFocalSpotMm - Focal spot that the filter is made for; today's is in `geometry`.
 * @param stepMm - Distance of the samples of the parallel sinogram.
 * @param size - Length of the transform, a power of two.
 * @see A. C. Kak, M. Slaney, Principles of Computerized Tomographic Imaging (1988), chapter 3
 * @example designFilter(geometry, 1, kernels.soft, 1, 0.29, 4096).mtf(0.3) // 0.5
 */
export const designFilter = (
  geometry: FanGeometry,
  newTubeFocalSpotMm: number,
  kernel: Kernel,
  sharpness: number,
  stepMm: number,
  size: number,
): FilterDesign => {
  const { sourceToCentreMm, sourceToDetectorMm, apertureRad } = geometry
  const spotAtCentre = (sourceToDetectorMm - sourceToCentreMm) / sourceToDetectorMm
  const interpolation = (f: number): number => sinc((f * stepMm) / upsampling) ** 2
  const native = (f: number, focalSpotMm: number): number =>
    sinc(f * apertureRad * sourceToCentreMm) * sinc(f * focalSpotMm * spotAtCentre) * interpolation(f)
  const bandLimitPerMm = 1 / (2 * stepMm)
  const gain = (f: number): number => {
    const share = rollOff(f / bandLimitPerMm)
    if (share === 0) return 0
    const left = native(f, newTubeFocalSpotMm)
    const wanted = targetMtf(kernel, sharpness, f)
    return share * (left * largestGain > wanted ? wanted / left : largestGain)
  }
  const ramp = rampResponse(size, stepMm)
  const response = ramp.map((value, i) => value * gain((i < size / 2 ? i : size - i) / (size * stepMm)))
  const mtf = (f: number): number => gain(f) * native(f, geometry.focalSpotMm)
  return { response, gain, mtf, interpolation, bandLimitPerMm }
}
