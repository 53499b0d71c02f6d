import { type Labels, label } from '../volume/labels.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'
import { type Estimate, notMeasured } from './estimate.ts'
import { logBin, logBins, logHistogramMode } from './log-histogram-mode.ts'
import type { LungBox } from './lung-box.ts'
import { sampledSlices } from './sampled-slices.ts'

/** Side of a window, mm, and its fewest pixels. */
const windowMm = 6
const fewestWindowPixels = 5

/** Width of body that must surround a window, mm: keeps the blurred border of the lung out (ours). */
const marginMm = 2

/** Mean HU of a window of soft tissue: heart, liver, muscle and blood, with contrast agent or without (ours). */
const softTissueLowHu = 0
const softTissueHighHu = 130

/** Slices that are read at most, evenly spread, and the interleaved groups that give the uncertainty. */
const sliceLimit = 40
const groups = 5

/** Fewest windows: the mode is then known to about 3 % (ours). */
const fewestWindows = 200

/** Half-sides in pixels of a window and of its margin. */
type Window = {
  readonly halfX: number
  readonly halfY: number
  readonly marginX: number
  readonly marginY: number
}

const windowOf = (volume: Volume): Window => {
  const half = (spacingMm: number) => Math.floor(Math.max(fewestWindowPixels, windowMm / spacingMm) / 2)
  const margin = (spacingMm: number) => Math.max(1, Math.round(marginMm / spacingMm))
  const [dx, dy] = volume.spacingMm
  return { halfX: half(dx), halfY: half(dy), marginX: margin(dx), marginY: margin(dy) }
}

/** True when the window about pixel `centre` and its margin lie in the body and outside lungs and airways. */
const insideBody = (labels: Labels, centre: number, nx: number, window: Window): boolean => {
  const reachX = window.halfX + window.marginX
  const reachY = window.halfY + window.marginY
  for (let dy = -reachY; dy <= reachY; dy++) {
    const row = centre + dy * nx
    for (let i = row - reachX; i <= row + reachX; i++) if (labels[i] !== label.body) return false
  }
  return true
}

/** Standard deviation (divisor n − 1) in a window of soft tissue; −1 when it holds padding or something else. */
const localSd = (hu: Int16Array, centre: number, nx: number, { halfX, halfY }: Window): number => {
  const origin = hu[centre]!
  let sum = 0
  let squares = 0
  for (let dy = -halfY; dy <= halfY; dy++) {
    const row = centre + dy * nx
    for (let i = row - halfX; i <= row + halfX; i++) {
      const value = hu[i]!
      if (value === paddingHu) return -1
      const deviation = value - origin
      sum += deviation
      squares += deviation * deviation
    }
  }
  const count = (2 * halfX + 1) * (2 * halfY + 1)
  const mean = origin + sum / count
  if (mean < softTissueLowHu || mean > softTissueHighHu) return -1
  return Math.sqrt(Math.max(0, squares - (sum * sum) / count) / (count - 1))
}

/** Histogram of local standard deviations for each group of slices, over equal steps of the logarithm; flat windows. */
const localSdHistograms = (
  volume: Volume,
  labels: Labels,
  box: LungBox,
): { readonly histograms: readonly Float64Array[]; readonly flat: number } => {
  const [nx, ny] = volume.size
  const window = windowOf(volume)
  const histograms = Array.from({ length: groups }, () => new Float64Array(logBins))
  let flat = 0
  const fromX = window.halfX + window.marginX
  const fromY = window.halfY + window.marginY
  for (const [index, z] of sampledSlices(box.z0, box.z1, sliceLimit).entries()) {
    const histogram = histograms[index % groups]!
    for (let y = fromY; y < ny - fromY; y += window.halfY) {
      for (let x = fromX; x < nx - fromX; x += window.halfX) {
        const centre = (z * ny + y) * nx + x
        if (labels[centre] !== label.body || !insideBody(labels, centre, nx, window)) continue
        const sd = localSd(volume.hu, centre, nx, window)
        const bin = logBin(sd)
        if (bin >= 0) histogram[bin]!++
        else if (sd === 0) flat++
      }
    }
  }
  return { histograms, flat }
}

/** Standard error of the mean of the groups' modes; absent when fewer than two groups hold windows. */
const groupUncertainty = (histograms: readonly Float64Array[]): number | null => {
  const modes = histograms.map(logHistogramMode).filter((mode) => mode !== null)
  if (modes.length < 2) return null
  const mean = modes.reduce((sum, mode) => sum + mode, 0) / modes.length
  const variance = modes.reduce((sum, mode) => sum + (mode - mean) ** 2, 0) / (modes.length - 1)
  return Math.sqrt(variance / modes.length)
}

/**
 * Global noise of a patient scan: the most frequent local standard deviation of soft tissue at the height of the lungs.
 *
 * Windows of 6 mm (at least 5 × 5 pixels) in the plane of the slice, half overlapping, with 2 mm of body around them,
 * on up to 40 slices. The mode is read over the logarithm, where it has no small-sample bias.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid.
 * @param box - Box of the lungs (`lungBox`).
 * @returns Noise in HU, or the reason `too-few-windows` or `no-noise`.
 * @see docs/methods/noise.md
 * @example globalNoise(volume, labels, lungBox(volume, labels))
 */
export const globalNoise = (volume: Volume, labels: Labels, box: LungBox): Estimate => {
  const { histograms, flat } = localSdHistograms(volume, labels, box)
  const all = new Float64Array(logBins)
  for (const histogram of histograms) for (let bin = 0; bin < logBins; bin++) all[bin]! += histogram[bin]!
  const windows = all.reduce((sum, count) => sum + count, 0)
  const mode = windows < fewestWindows ? null : logHistogramMode(all)
  if (mode === null) {
    return notMeasured(
      'too-few-windows',
      `Cannot measure global noise: at least ${fewestWindows} windows of soft tissue must lie beside the lungs, current number is ${windows}`,
    )
  }
  if (flat > windows) {
    return notMeasured(
      'no-noise',
      `Cannot measure global noise: most windows must vary, ${flat} of ${flat + windows} hold one value only`,
    )
  }
  const uncertainty = groupUncertainty(histograms)
  return {
    value: mode,
    ...(uncertainty === null ? {} : { standardUncertainty: uncertainty }),
    parameters: { windows },
  }
}
