import { backProject } from './back-project.ts'
import { designFilter } from './design-filter.ts'
import { filterProjections, transformSize } from './filter-projections.ts'
import type { Kernel } from './kernels.ts'
import { createRebinning } from './rebin-to-parallel.ts'
import type { PlaneGrid } from './scene.ts'
import type { FanGeometry } from './view-projector.ts'

/** A reconstruction made ready, and what it does to objects and noise. */
export type Reconstruction = {
  /** From views·channels line integrals in cm of water to HU on the grid. */
  readonly reconstruct: (integralsCm: Float32Array) => Float32Array
  /** Modulation transfer at the centre of rotation. */
  readonly mtf: (fPerMm: number) => number
  /** Noise power of white channel noise at a frequency: its integral over the plane is 1. */
  readonly noisePower: (fPerMm: number) => number
  /** Variance in HU² of a pixel for a variance of 1 cm² of each line integral through it. */
  readonly noiseGain: number
}

export type ReconstructionSetting = {
  readonly geometry: FanGeometry
  readonly newTubeFocalSpotMm: number
  readonly kernel: Kernel
  readonly sharpness: number
  readonly grid: PlaneGrid
}

const mmPerCm = 10

/** Steps of the integral over frequency. */
const frequencySteps = 4000

/**
 * Filtered back-projection of a fan by way of a parallel beam.
 *
 * The noise figures are those of white noise of the channels: for K parallel views with samples at Δ, the power of
 * the filtered noise along a line is S(f) = Δ·(10·f·G(f)·I(f))², G the gain over the ramp and I the interpolation; in
 * the image (π/K)²·(K/πf)·S(f).
 *
 * @throws {RangeError} If the number of views is odd.
 * @example createReconstruction(setting).reconstruct(integralsCm)
 */
export const createReconstruction = (setting: ReconstructionSetting): Reconstruction => {
  const { geometry, newTubeFocalSpotMm, kernel, sharpness, grid } = setting
  const rebin = createRebinning(geometry)
  const stepMm = (geometry.sourceToCentreMm * geometry.channelStepRad) / 2
  const size = transformSize(2 * geometry.channels)
  const design = designFilter(geometry, newTubeFocalSpotMm, kernel, sharpness, stepMm, size)
  const parallelViews = geometry.views / 2
  const linePower = (f: number): number =>
    stepMm * (mmPerCm * f * design.gain(f) * design.interpolation(f)) ** 2
  const df = design.bandLimitPerMm / frequencySteps
  let sum = 0
  for (let i = 0; i < frequencySteps; i++) sum += linePower((i + 0.5) * df) * df
  const variance = ((2 * Math.PI ** 2) / parallelViews) * sum
  const noisePower = (f: number): number =>
    f === 0 || f >= design.bandLimitPerMm ? 0 : (Math.PI / parallelViews) * (linePower(f) / f / variance)
  return {
    reconstruct: (integralsCm) => {
      const image = backProject(filterProjections(rebin(integralsCm), design.response), grid)
      for (let i = 0; i < image.length; i++) image[i] = 1000 * (mmPerCm * image[i]! - 1)
      return image
    },
    mtf: design.mtf,
    noisePower,
    noiseGain: 1e6 * variance,
  }
}
