import { errorFunction } from '../stats/error-function.ts'
import { invertSymmetric } from '../stats/invert-symmetric.ts'
import { normalDensity } from '../stats/normal-density.ts'
import type { PlaneMm } from './image.ts'
import type { Patch } from './mean-patch.ts'

/** A disc of one contrast on a sloping ground, seen through a Gaussian blur. Places in mm from the patch's centre. */
export type EdgeFit = {
  readonly centreMm: PlaneMm
  readonly radiusMm: number
  /** Standard deviation of the blur. */
  readonly blurMm: number
  readonly groundHu: number
  readonly contrastHu: number
  readonly slopeHuPerMm: readonly [x: number, y: number]
}

/** Blurs that a fit may reach, and the one it starts with. */
const blursMm = { from: 0.1, start: 1, to: 4 } as const
const mostSteps = 30
/** A step that changes no place by more than this is the last. */
const stillMm = 1e-4

const parameters = 8

/**
 * Fits a blurred disc to the pixels between two radii (Levenberg and Marquardt).
 *
 * @param start - Where the disc is thought to be, and how large.
 * @param fromMm - Radius about the start from which on pixels count.
 * @param toMm - Radius up to which they do.
 * @returns Null where the pixels do not determine it.
 */
export const edgeFit = (patch: Patch, radiusMm: number, fromMm: number, toMm: number): EdgeFit | null => {
  const places: number[] = []
  let [inside, insideCount, outside, outsideCount] = [0, 0, 0, 0]
  for (let i = 0; i < patch.values.length; i++) {
    const r = Math.hypot(patch.xMm[i]!, patch.yMm[i]!)
    if (patch.weights[i] === 0 || r < fromMm || r > toMm) continue
    places.push(i)
    if (r < radiusMm) {
      inside += patch.values[i]!
      insideCount++
    } else {
      outside += patch.values[i]!
      outsideCount++
    }
  }
  if (insideCount < parameters || outsideCount < parameters) return null
  const ground = outside / outsideCount
  let at = [0, 0, radiusMm, blursMm.start, ground, inside / insideCount - ground, 0, 0]
  const gradient = new Float64Array(parameters)

  /** Sum of squares, and the normal equations of a step. */
  const equations = (p: readonly number[]) => {
    const lower = new Float64Array(parameters * parameters)
    const right = new Float64Array(parameters)
    let squares = 0
    const [cx, cy, radius, blur, base, contrast, sx, sy] = p as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (const i of places) {
      const dx = patch.xMm[i]! - cx
      const dy = patch.yMm[i]! - cy
      const r = Math.max(1e-9, Math.sqrt(dx * dx + dy * dy))
      const z = (radius - r) / blur
      const step = 0.5 * (1 + errorFunction(z * Math.SQRT1_2))
      const steep = (contrast * normalDensity(z)) / blur
      gradient[0] = (steep * dx) / r
      gradient[1] = (steep * dy) / r
      gradient[2] = steep
      gradient[3] = -steep * z
      gradient[4] = 1
      gradient[5] = step
      gradient[6] = patch.xMm[i]!
      gradient[7] = patch.yMm[i]!
      const rest = patch.values[i]! - base - contrast * step - sx * patch.xMm[i]! - sy * patch.yMm[i]!
      squares += rest * rest
      for (let a = 0; a < parameters; a++) {
        right[a]! += gradient[a]! * rest
        for (let b = 0; b <= a; b++) lower[a * parameters + b]! += gradient[a]! * gradient[b]!
      }
    }
    const normal = Array.from({ length: parameters }, (_, a) =>
      Array.from({ length: parameters }, (_, b) => lower[Math.max(a, b) * parameters + Math.min(a, b)]!),
    )
    return { normal, right, squares }
  }

  let damping = 1e-3
  let current = equations(at)
  for (let step = 0; step < mostSteps; step++) {
    const inverse = invertSymmetric(
      current.normal.map((row, a) =>
        row.map((value, b) => (a === b ? value * (1 + damping) + 1e-12 : value)),
      ),
    )
    if (!inverse) return null
    const move = inverse.map((row) => row.reduce((sum, value, b) => sum + value * current.right[b]!, 0))
    const next = at.map((value, a) => value + move[a]!)
    next[3] = Math.min(blursMm.to, Math.max(blursMm.from, next[3]!))
    const tried = equations(next)
    if (tried.squares <= current.squares) {
      at = next
      current = tried
      damping /= 10
      if (move.slice(0, 4).every((value) => Math.abs(value) < stillMm)) break
    } else {
      damping *= 10
      if (damping > 1e9) break
    }
  }
  return {
    centreMm: [at[0]!, at[1]!],
    radiusMm: at[2]!,
    blurMm: at[3]!,
    groundHu: at[4]!,
    contrastHu: at[5]!,
    slopeHuPerMm: [at[6]!, at[7]!],
  }
}
