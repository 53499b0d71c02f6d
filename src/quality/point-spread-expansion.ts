import { laguerre } from '../stats/laguerre.ts'
import { type LeastSquares, leastSquares } from '../stats/least-squares.ts'
import type { PlaneMm } from './image.ts'
import type { Patch } from './mean-patch.ts'

/** A point as Laguerre-Gauss functions of the distance, exp(−r²/2s²)·L_k(r²/s²), over a sloping background. */
export type PointExpansion = {
  readonly fit: LeastSquares
  /** The functions, then constant, x and y. */
  readonly columns: readonly Float64Array[]
  readonly widthMm: number
  readonly terms: number
  /** Bayesian information criterion: lowest for the expansion that describes most by least. */
  readonly criterion: number
}

/**
 * Fewest and most terms. Ours: the second one lets the width vary, five describe the kernels of
 * docs/methods/simulator.md to 0.5 %.
 */
const fewestTerms = 2
const mostTerms = 5
/** Widths of the Gaussian that are tried: from a part of a voxel, below which voxels do not tell, to 1.5 mm. Ours. */
const narrowestPixels = 0.42
const widestMm = 1.5
const widthStep = 1.13
/** Rounds in which the centre is refined. Ours. */
const rounds = 3

const columnsAt = (patch: Patch, weights: Float64Array, [x, y]: PlaneMm, widthMm: number) => {
  const radial = Array.from({ length: mostTerms }, () => new Float64Array(patch.values.length))
  for (let i = 0; i < patch.values.length; i++) {
    if (weights[i] === 0) continue
    const square = ((patch.xMm[i]! - x) ** 2 + (patch.yMm[i]! - y) ** 2) / widthMm ** 2
    const gaussian = Math.exp(-square / 2)
    laguerre(square, mostTerms).forEach((value, k) => {
      radial[k]![i] = gaussian * value
    })
  }
  return radial
}

const expansionsAt = (patch: Patch, weights: Float64Array, centre: PlaneMm, widthMm: number) => {
  const background = [new Float64Array(patch.values.length).fill(1), patch.xMm, patch.yMm]
  const radial = columnsAt(patch, weights, centre, widthMm)
  const count = weights.reduce((sum, weight) => sum + weight, 0)
  return radial.flatMap((_, k): readonly PointExpansion[] => {
    if (k + 1 < fewestTerms) return []
    const columns = [...radial.slice(0, k + 1), ...background]
    const fit = leastSquares(columns, patch.values, weights)
    const peak = fit?.coefficients.slice(0, k + 1).reduce((sum, value) => sum + value, 0) ?? 0
    if (!fit || peak <= 0) return []
    const criterion = count * Math.log(fit.sumOfSquares) + (k + 1) * Math.log(count)
    return [{ fit, columns, widthMm, terms: k + 1, criterion }]
  })
}

/** All widths in large steps, then those around the best one. */
const widthsAround = (found: number | null, pixelMm: number): readonly number[] => {
  const narrowestMm = narrowestPixels * pixelMm
  if (found !== null) {
    return [found / widthStep, found, found * widthStep].filter((width) => width >= narrowestMm * 0.999)
  }
  const widths: number[] = []
  for (let width = narrowestMm; width < widestMm; width *= widthStep ** 2) widths.push(width)
  return widths
}

/** One step of the centre towards where the expansion fits best. */
const movedCentre = (patch: Patch, weights: Float64Array, [x, y]: PlaneMm, best: PointExpansion): PlaneMm => {
  const stepMm = 0.01
  const shape = (at: PlaneMm) => {
    const radial = columnsAt(patch, weights, at, best.widthMm)
    return patch.values.map((_, i) => {
      let sum = 0
      for (let k = 0; k < best.terms; k++) sum += best.fit.coefficients[k]! * radial[k]![i]!
      return sum
    })
  }
  const slope = (low: Float64Array, high: Float64Array) =>
    low.map((value, i) => (high[i]! - value) / (2 * stepMm))
  const derivatives = [
    slope(shape([x - stepMm, y]), shape([x + stepMm, y])),
    slope(shape([x, y - stepMm]), shape([x, y + stepMm])),
  ]
  const step = leastSquares([...best.columns, ...derivatives], patch.values, weights)
  const [dx, dy] = step ? step.coefficients.slice(-2) : [0, 0]
  const size = Math.max(1, Math.hypot(dx!, dy!) / (0.5 * best.widthMm))
  return [x + dx! / size, y + dy! / size]
}

/**
 * A point as Laguerre-Gauss functions: width and number of terms with the lowest Bayesian information criterion, the
 * centre refined with them.
 *
 * @param patch - Around the point, places from its approximate centre.
 * @param weights - 0 for what does not take part.
 * @param pixelMm - Side of a voxel.
 * @returns The expansion and its centre from that of the patch; null where there is none with a peak.
 * @example expandPoint(patch, patch.weights, 0.5)?.expansion.widthMm
 */
export const expandPoint = (
  patch: Patch,
  weights: Float64Array,
  pixelMm: number,
): { readonly expansion: PointExpansion; readonly centreMm: PlaneMm } | null => {
  let centreMm: PlaneMm = [0, 0]
  let best = null as PointExpansion | null
  for (let round = 0; round <= rounds; round++) {
    for (const widthMm of widthsAround(best?.widthMm ?? null, pixelMm)) {
      for (const expansion of expansionsAt(patch, weights, centreMm, widthMm)) {
        if (!best || expansion.criterion < best.criterion) best = expansion
      }
    }
    if (best && round < rounds) {
      centreMm = movedCentre(patch, weights, centreMm, best)
      best = { ...best, criterion: Number.POSITIVE_INFINITY }
    }
  }
  return best && { expansion: best, centreMm }
}
