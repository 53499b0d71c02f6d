import { type HuHistogram, huOffset } from './hu-histogram.ts'

/** HU below which a voxel weighs nothing: tissue cannot be lighter than vacuum. */
const weightlessHu = -1000

/**
 * Mass of a region: Σ voxel volume × (HU + 1000)/1000 with water at 1 g/mL, HU clipped at −1000 below.
 *
 * @param histogram - 1-HU histogram of a region.
 * @param voxelVolumeMm3 - Volume of a voxel.
 * @returns Grams.
 * @see docs/methods/lung-volume-and-mass.md
 * @example lungMass(histogramOf([0, -1000, -1024]), 1000) // 1: one millilitre of water, two of nothing
 */
export const lungMass = (histogram: HuHistogram, voxelVolumeMm3: number): number => {
  const { counts, lowestHu, highestHu } = histogram
  let sum = 0
  for (let hu = Math.max(lowestHu, weightlessHu); hu <= highestHu; hu++) {
    sum += counts[hu + huOffset]! * (hu - weightlessHu)
  }
  return (sum * voxelVolumeMm3) / 1e6
}
