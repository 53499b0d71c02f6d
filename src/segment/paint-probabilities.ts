import { type Labels, label } from '../volume/labels.ts'
import { type NetworkWindow, networkSide } from './network-window.ts'

/** Labels of the network's classes 0 to 3. */
const classLabels = [label.body, label.rightLung, label.leftLung, label.airway] as const
const plane = networkSide * networkSide

/**
 * Carries the network's probabilities back to the slice and takes the most probable class of each body pixel.
 *
 * Probabilities are interpolated linearly before the classes compete. Between four input pixels that agree
 * the class is theirs: interpolation could not change it.
 *
 * @param labels - The slice is written in place: class of the body's pixels; others stay.
 * @param body - Labels; nothing is written where they are background.
 * @param size - Voxels along x, y, z.
 * @param window - Window that the network saw.
 * @param probabilities - 4 × 256 × 256: background, right, left, airway.
 * @example paintProbabilities(labels, body, volume.size, window, await infer(input))
 */
export function paintProbabilities(
  labels: Labels,
  body: Labels,
  size: readonly [number, number, number],
  window: NetworkWindow,
  probabilities: Float32Array,
): void {
  const [nx, ny] = size
  const best = bestClasses(probabilities)
  const { x0, x1, y0, y1 } = window.body
  const across = positionsOf(x0, x1, window.left, window.width)
  for (let y = y0; y <= y1; y++) {
    const gv = positionOf(y, window.top, window.height)
    const v = Math.min(networkSide - 2, Math.floor(gv))
    const row = (window.z * ny + y) * nx
    for (let x = x0; x <= x1; x++) {
      if (body[row + x] === label.background) continue
      const gu = across[x - x0]!
      const u = Math.min(networkSide - 2, Math.floor(gu))
      const at = v * networkSide + u
      const here = best[at]!
      const agreed =
        here === best[at + 1] && here === best[at + networkSide] && here === best[at + networkSide + 1]
      labels[row + x] = classLabels[agreed ? here : interpolatedClass(probabilities, at, gu - u, gv - v)]!
    }
  }
}

function positionOf(pixel: number, start: number, length: number): number {
  const at = ((pixel + 0.5 - start) / length) * networkSide - 0.5
  return Math.max(0, Math.min(networkSide - 1, at))
}

function positionsOf(first: number, last: number, start: number, length: number): Float64Array {
  const out = new Float64Array(last - first + 1)
  for (let i = 0; i < out.length; i++) out[i] = positionOf(first + i, start, length)
  return out
}

function bestClasses(probabilities: Float32Array): Uint8Array {
  const best = new Uint8Array(plane)
  for (let i = 0; i < plane; i++) {
    let most = probabilities[i]!
    for (let c = 1; c < 4; c++) {
      const p = probabilities[c * plane + i]!
      if (p > most) {
        most = p
        best[i] = c
      }
    }
  }
  return best
}

function interpolatedClass(p: Float32Array, at: number, du: number, dv: number): number {
  let most = -1
  let best = 0
  for (let c = 0; c < 4; c++) {
    const i = c * plane + at
    const low = p[i]! * (1 - du) + p[i + 1]! * du
    const high = p[i + networkSide]! * (1 - du) + p[i + networkSide + 1]! * du
    const here = low * (1 - dv) + high * dv
    if (here > most) {
      most = here
      best = c
    }
  }
  return best
}
