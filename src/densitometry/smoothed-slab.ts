import { paddingHu, type Volume } from '../volume/volume.ts'
import type { Mediastinum } from './mediastinum.ts'

/** Thickness of tissue averaged along z, mm, and standard deviation of the Gaussian in the plane, mm. */
const slabMm = 3
const smoothingMm = 1.5

/** HU that pixels are clipped to before averaging: lung, padding and metal must not outweigh the vessel's edge. */
const lowestHu = -200
const highestHu = 500

/** A window of one level on a grid of 1 mm, x fastest. */
export type Slab = { readonly hu: Float32Array; readonly width: number; readonly height: number }

const gaussian = (sigma: number): Float64Array => {
  const reach = Math.ceil(3 * sigma)
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / sigma) ** 2),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Lines of an image along one axis: how many, how long, and the steps along and between them. */
type Lines = { readonly count: number; readonly length: number; readonly step: number; readonly next: number }

/** Convolves every line; pixels beyond its ends repeat the last one. */
const convolved = (image: Float32Array, lines: Lines, weights: Float64Array): Float32Array => {
  const result = new Float32Array(image.length)
  const reach = (weights.length - 1) / 2
  const padded = new Float64Array(lines.length + 2 * reach)
  for (let line = 0; line < lines.count; line++) {
    const start = line * lines.next
    for (let i = 0; i < padded.length; i++) {
      const position = Math.min(lines.length - 1, Math.max(0, i - reach))
      padded[i] = image[start + position * lines.step]!
    }
    for (let i = 0; i < lines.length; i++) {
      let sum = 0
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * padded[i + k]!
      result[start + i * lines.step] = sum
    }
  }
  return result
}

/** Mean of the clipped HU over the slices of the slab. */
const slabMean = (volume: Volume, window: Mediastinum, z: number): Float32Array => {
  const [nx, ny, nz] = volume.size
  const width = window.x1 - window.x0
  const height = window.y1 - window.y0
  const reach = Math.floor(slabMm / volume.spacingMm[2] / 2)
  const first = Math.max(0, z - reach)
  const last = Math.min(nz - 1, z + reach)
  const sum = new Float32Array(width * height)
  for (let k = first; k <= last; k++) {
    for (let y = 0; y < height; y++) {
      const start = (k * ny + window.y0 + y) * nx + window.x0
      for (let x = 0; x < width; x++) {
        const hu = volume.hu[start + x]!
        const clipped = hu === paddingHu || hu < lowestHu ? lowestHu : hu > highestHu ? highestHu : hu
        sum[y * width + x]! += clipped
      }
    }
  }
  const slices = last - first + 1
  return sum.map((total) => total / slices)
}

/**
 * One level of the mediastinum with its noise held down: slab mean, Gaussian, resampled to 1 mm by bilinear weights.
 *
 * @see docs/methods/hu-aorta.md
 */
export const smoothedSlab = (volume: Volume, window: Mediastinum, z: number): Slab => {
  const [dx, dy] = volume.spacingMm
  const sourceWidth = window.x1 - window.x0
  const sourceHeight = window.y1 - window.y0
  const mean = slabMean(volume, window, z)
  const rows: Lines = { count: sourceHeight, length: sourceWidth, step: 1, next: sourceWidth }
  const columns: Lines = { count: sourceWidth, length: sourceHeight, step: sourceWidth, next: 1 }
  const alongX = convolved(mean, rows, gaussian(smoothingMm / dx))
  const smooth = convolved(alongX, columns, gaussian(smoothingMm / dy))
  const width = Math.floor((sourceWidth - 1) * dx) + 1
  const height = Math.floor((sourceHeight - 1) * dy) + 1
  const hu = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const sourceY = Math.min(sourceHeight - 2, Math.floor(y / dy))
    const fy = y / dy - sourceY
    for (let x = 0; x < width; x++) {
      const sourceX = Math.min(sourceWidth - 2, Math.floor(x / dx))
      const fx = x / dx - sourceX
      const at = sourceY * sourceWidth + sourceX
      const upper = smooth[at]! * (1 - fx) + smooth[at + 1]! * fx
      const lower = smooth[at + sourceWidth]! * (1 - fx) + smooth[at + sourceWidth + 1]! * fx
      hu[y * width + x] = upper * (1 - fy) + lower * fy
    }
  }
  return { hu, width, height }
}
