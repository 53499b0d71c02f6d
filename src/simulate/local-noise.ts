import type { PlaneGrid } from './scene.ts'
import type { FanGeometry } from './view-projector.ts'

/** Nodes of the coarse grid on which the noise is computed: it changes slowly. */
const nodes = 32

/** The mean over all views of the variance of the ray through a point. */
const meanVariance = (variances: Float32Array, geometry: FanGeometry, x: number, y: number): number => {
  const { views, channels, sourceToCentreMm, centreChannel, channelStepRad } = geometry
  let sum = 0
  for (let v = 0; v < views; v++) {
    const angle = (2 * Math.PI * v) / views
    const sine = Math.sin(angle)
    const cosine = Math.cos(angle)
    const toX = x + sourceToCentreMm * sine
    const toY = y - sourceToCentreMm * cosine
    const fan = Math.atan2(toX * cosine + toY * sine, toX * sine - toY * cosine)
    const channel = Math.round(centreChannel + fan / channelStepRad)
    sum += variances[v * channels + Math.min(Math.max(channel, 0), channels - 1)]!
  }
  return sum / views
}

/**
 * The standard deviation of the noise at each voxel, from the variances of the rays through it.
 *
 * Computed on a coarse grid, linear between its nodes.
 *
 * @param variancesCm2 - views·channels variances of the line integrals.
 * @param noiseGain - Of the reconstruction: HU² for 1 cm².
 * @example localNoise(variancesCm2, geometry, grid, reconstruction.noiseGain)
 */
export const localNoise = (
  variancesCm2: Float32Array,
  geometry: FanGeometry,
  grid: PlaneGrid,
  noiseGain: number,
): Float32Array => {
  const { columns, rows, spacingMm, originMm } = grid
  const coarse = new Float64Array(nodes * nodes)
  for (let j = 0; j < nodes; j++) {
    for (let i = 0; i < nodes; i++) {
      const x = originMm[0] + (i / (nodes - 1)) * (columns - 1) * spacingMm[0]
      const y = originMm[1] + (j / (nodes - 1)) * (rows - 1) * spacingMm[1]
      coarse[j * nodes + i] = Math.sqrt(noiseGain * meanVariance(variancesCm2, geometry, x, y))
    }
  }
  const noise = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const v = (row / Math.max(rows - 1, 1)) * (nodes - 1)
    const j = Math.min(Math.floor(v), nodes - 2)
    for (let column = 0; column < columns; column++) {
      const u = (column / Math.max(columns - 1, 1)) * (nodes - 1)
      const i = Math.min(Math.floor(u), nodes - 2)
      const at = j * nodes + i
      const above = coarse[at]! + (u - i) * (coarse[at + 1]! - coarse[at]!)
      const below = coarse[at + nodes]! + (u - i) * (coarse[at + nodes + 1]! - coarse[at + nodes]!)
      noise[row * columns + column] = above + (v - j) * (below - above)
    }
  }
  return noise
}
