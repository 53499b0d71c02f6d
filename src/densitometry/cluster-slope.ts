import { type Estimate, notMeasured } from './estimate.ts'

/** Smallest cluster that counts, mm³: a cube of 2 mm; smaller ones are mostly noise (ours). */
const lowerCutOffMm3 = 8

/** Fewest clusters at or above the cut-off: the standard error is then at most D/√50, 14 % (ours). */
const fewestClusters = 50

/** The Newton iteration ends when a step is smaller than this part of the exponent. */
const convergence = 1e-12
const iterationLimit = 100

/** Number of clusters of each size in voxels. */
const countBySize = (sizes: Uint32Array, smallest: number): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  for (const size of sizes) if (size >= smallest) counts.set(size, (counts.get(size) ?? 0) + 1)
  return counts
}

/** Score and information of the exponent; `smallest` is the cut-off in voxels. */
const likelihood = (counts: ReadonlyMap<number, number>, smallest: number, exponent: number) => {
  let score = 0
  let information = 0
  for (const [size, count] of counts) {
    const width = Math.log1p(1 / (size - 0.5))
    const ratio = width / Math.expm1(exponent * width)
    score += count * (ratio - Math.log((size - 0.5) / (smallest - 0.5)))
    information += count * ratio * ratio * Math.exp(exponent * width)
  }
  return { score, information }
}

/**
 * Exponent D of the cumulative size distribution of clusters, N(size ≥ X) = K·X^−D, by maximum likelihood.
 *
 * A cluster of s voxels is a continuous Pareto size between s − ½ and s + ½, so that
 * P(s) = [(s − ½)^−D − (s + ½)^−D]/(c − ½)^−D for s from the cut-off c on. The score falls monotonically in D;
 * the standard error is 1/√information.
 *
 * @param sizes - Sizes of all clusters in voxels.
 * @param voxelVolumeMm3 - Volume of a voxel.
 * @returns D with its standard error, or the reason `too-few-clusters` or `voxels-too-large`.
 * @see docs/methods/cluster-slope.md
 * @example clusterSlope(clusterSizes(volume, labels, box, -950), voxelVolumeMm3(volume))
 */
export const clusterSlope = (sizes: Uint32Array, voxelVolumeMm3: number): Estimate => {
  if (voxelVolumeMm3 > lowerCutOffMm3) {
    return notMeasured(
      'voxels-too-large',
      `Cannot fit cluster sizes: a voxel must be at most ${lowerCutOffMm3} mm³, current volume is ` +
        `${voxelVolumeMm3.toFixed(1)} mm³`,
    )
  }
  const smallest = Math.ceil(lowerCutOffMm3 / voxelVolumeMm3)
  const counts = countBySize(sizes, smallest)
  const clusters = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (clusters < fewestClusters) {
    return notMeasured(
      'too-few-clusters',
      `Cannot fit cluster sizes: at least ${fewestClusters} clusters of ${lowerCutOffMm3} mm³ or more must be there, ` +
        `current number is ${clusters}`,
    )
  }
  if (counts.size === 1) {
    return notMeasured(
      'clusters-of-one-size',
      'Cannot fit cluster sizes: they must differ, current clusters all have one size',
    )
  }
  let logs = 0
  for (const [size, count] of counts) logs += count * Math.log(size / (smallest - 0.5))
  let exponent = clusters / logs
  for (let i = 0; i < iterationLimit; i++) {
    const { score, information } = likelihood(counts, smallest, exponent)
    const step = Math.max(score / information, -exponent / 2)
    exponent += step
    if (Math.abs(step) < convergence * exponent) break
  }
  return {
    value: exponent,
    standardUncertainty: 1 / Math.sqrt(likelihood(counts, smallest, exponent).information),
    parameters: { clusters, lowerCutOff_mm3: smallest * voxelVolumeMm3 },
  }
}
