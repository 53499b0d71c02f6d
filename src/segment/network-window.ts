import type { Labels } from '../volume/labels.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'

/** Side of the network's input, in pixels. */
export const networkSide = 256
/** Margin around the body's box on each side; the network was trained with this on average. */
const marginPart = 0.025
/** HU of what is not in the image; the network clips there. */
const lowestHu = -1024
/** Bodies narrower than this in pixels are dirt (ours). */
const narrowest = 8

/** What the network sees of a slice: a box in pixel edges (pixel i covers i to i + 1), and the body's own box. */
export type NetworkWindow = {
  readonly z: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** First and last pixel of the body along x and y. */
  readonly body: { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }
}

/**
 * The network's window of a slice: the body's bounding box with a margin.
 *
 * @param body - Labels; everything but background is body.
 * @param size - Voxels along x, y, z.
 * @param z - Slice.
 * @returns The window; null where there is no body.
 * @example networkWindow(labels, [512, 512, 99], 40)?.width // 380.1 for a body 362 pixels wide
 */
export function networkWindow(
  body: Labels,
  size: readonly [number, number, number],
  z: number,
): NetworkWindow | null {
  const [nx, ny] = size
  let [x0, x1, y0, y1] = [nx, -1, ny, -1]
  for (let y = 0; y < ny; y++) {
    const row = (z * ny + y) * nx
    let first = 0
    while (first < nx && body[row + first] === 0) first++
    if (first === nx) continue
    let last = nx - 1
    while (body[row + last] === 0) last--
    x0 = Math.min(x0, first)
    x1 = Math.max(x1, last)
    y0 = Math.min(y0, y)
    y1 = y
  }
  const [width, height] = [x1 - x0 + 1, y1 - y0 + 1]
  if (width < narrowest || height < narrowest) return null
  return {
    z,
    left: x0 - marginPart * width,
    top: y0 - marginPart * height,
    width: width * (1 + 2 * marginPart),
    height: height * (1 + 2 * marginPart),
    body: { x0, x1, y0, y1 },
  }
}

/** Work space of `fillNetworkInput`: slices of one volume share it. */
type InputSpace = { readonly input: Float32Array; readonly rows: Float32Array }

/** Work space for slices of up to `ny` rows. */
export function inputSpace(ny: number): InputSpace {
  return { input: new Float32Array(networkSide * networkSide), rows: new Float32Array(ny * networkSide) }
}

/**
 * Resamples a window to the network's input: the mean over each input pixel's area, or linear interpolation
 * where input pixels are smaller than the image's. Padding and what lies beyond the image read −1024 HU.
 *
 * @param volume - CT volume in HU.
 * @param window - Window of one slice.
 * @param space - Its `input` receives 256 × 256 HU, x fastest.
 * @example fillNetworkInput(volume, window, space)
 */
export function fillNetworkInput(volume: Volume, window: NetworkWindow, space: InputSpace): void {
  const [nx, ny] = volume.size
  const across = tapsOf(window.left, window.width, nx)
  const down = tapsOf(window.top, window.height, ny)
  const first = Math.max(0, Math.floor(window.top - 1))
  const last = Math.min(ny - 1, Math.ceil(window.top + window.height + 1))
  for (let y = first; y <= last; y++) sampleRow(volume, window.z, y, across, space.rows)
  for (let v = 0; v < networkSide; v++) {
    const from = down.from[v]!
    const to = down.from[v + 1]!
    for (let u = 0; u < networkSide; u++) {
      let sum = lowestHu * down.missing[v]!
      for (let k = from; k < to; k++) sum += down.weight[k]! * space.rows[down.at[k]! * networkSide + u]!
      space.input[v * networkSide + u] = sum
    }
  }
}

/** Weights of the image's pixels in each input pixel; `missing` is the weight that falls beyond the image. */
type Taps = {
  readonly from: Int32Array
  readonly at: Int32Array
  readonly weight: Float64Array
  readonly missing: Float64Array
}

/** An input pixel averages over its own width, but never less than one pixel: then it is linear interpolation. */
function tapsOf(start: number, length: number, n: number): Taps {
  const step = length / networkSide
  const wide = Math.max(1, step)
  const from = new Int32Array(networkSide + 1)
  const at: number[] = []
  const weight: number[] = []
  const missing = new Float64Array(networkSide).fill(1)
  for (let u = 0; u < networkSide; u++) {
    from[u] = at.length
    const low = start + (u + 0.5) * step - wide / 2
    for (let i = Math.max(0, Math.floor(low)); i < Math.min(n, Math.ceil(low + wide)); i++) {
      const w = (Math.min(i + 1, low + wide) - Math.max(i, low)) / wide
      if (w <= 0) continue
      at.push(i)
      weight.push(w)
      missing[u] = missing[u]! - w
    }
  }
  from[networkSide] = at.length
  return { from, at: Int32Array.from(at), weight: Float64Array.from(weight), missing }
}

function sampleRow(volume: Volume, z: number, y: number, across: Taps, rows: Float32Array): void {
  const { hu } = volume
  const base = (z * volume.size[1] + y) * volume.size[0]
  for (let u = 0; u < networkSide; u++) {
    let sum = lowestHu * across.missing[u]!
    for (let k = across.from[u]!; k < across.from[u + 1]!; k++) {
      const value = hu[base + across.at[k]!]!
      sum += across.weight[k]! * (value === paddingHu || value < lowestHu ? lowestHu : value)
    }
    rows[y * networkSide + u] = sum
  }
}
