import { correlatedCovariance } from '../stats/correlated-covariance.ts'
import { type LeastSquares, leastSquares } from '../stats/least-squares.ts'
import { discCentre } from './disc-centre.ts'
import type { Image, PlaneMm } from './image.ts'
import { meanPatch, type Patch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** A bead (`sphere`) or a wire along z (`cylinder`) that is looked for within `reachMm`. */
export type PointObject = {
  readonly nearMm: PlaneMm
  readonly reachMm: number
  readonly diameterMm: number
  readonly form: 'sphere' | 'cylinder'
}

/** The modulation transfer and where it falls to 50 and 10 %; null for one that is not reached. */
export type PointSpreadMtf = {
  readonly centreMm: PlaneMm
  readonly frequenciesPerMm: readonly number[]
  readonly mtf: readonly number[]
  readonly mtf50PerMm: number | null
  readonly mtf50StandardUncertaintyPerMm: number | null
  readonly mtf10PerMm: number | null
  readonly mtf10StandardUncertaintyPerMm: number | null
  /** Height of the point over the standard deviation of what the fit leaves. */
  readonly contrastToNoise: number
}

/** Ours: below it f10 scatters by more than a tenth (docs/methods/point-spread-mtf.md). */
const leastContrastToNoise = 15
/** Radius of the disc by which the point is found first. Ours. */
const searchRadiusMm = 0.5
/** How far from the point voxels take part. Ours: kernels with negative rings end within it. */
const windowMm = 5
/** Fewest and most terms of the expansion. Ours: the second one lets the width vary, five describe the kernels of docs/methods/simulator.md to 0.5 %. */
const fewestTerms = 2
const mostTerms = 5
/** Widths of the Gaussian that are tried: from a part of a voxel, below which voxels do not tell, to 1.5 mm. Ours. */
const narrowestPixels = 0.42
const widestMm = 1.5
const widthStep = 1.13
/** MTF50 in cycles a voxel above which the voxels are too large for the point (docs/methods/point-spread-mtf.md). Ours. */
const mostCyclesPerPixel = 0.36
/** Relative uncertainty of a frequency by the choice of the expansion, seen on simulated kernels. Ours. */
const expansionUncertainty = 0.01
/** Rounds in which the centre is refined. */
const rounds = 3
const stepPerMm = 0.02
const mostPerMm = 2
const correlationReach = 4

/** Laguerre polynomials of x up to an order. */
const laguerre = (x: number, count: number): readonly number[] => {
  const values = [1, 1 - x]
  for (let k = 1; k + 1 < count; k++) {
    values.push(((2 * k + 1 - x) * values[k]! - k * values[k - 1]!) / (k + 1))
  }
  return values.slice(0, count)
}

/** Transfer of the object's own size. */
const objectTransfer = ({ diameterMm, form }: PointObject, fPerMm: number): number => {
  const x = Math.PI * diameterMm * fPerMm
  if (x < 1e-3) return 1
  if (form === 'sphere') return (3 * (Math.sin(x) - x * Math.cos(x))) / x ** 3
  // 2·J1(x)/x by its series; x stays below 3
  let term = 1
  let sum = 1
  for (let k = 1; k < 20; k++) {
    term *= -(x * x) / 4 / (k * (k + 1))
    sum += term
  }
  return sum
}

type Expansion = {
  readonly fit: LeastSquares
  readonly columns: readonly Float64Array[]
  readonly widthMm: number
  readonly terms: number
  /** Bayesian information criterion: lowest for the expansion that describes most by least. */
  readonly criterion: number
}

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
  return radial.flatMap((_, k): readonly Expansion[] => {
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
const movedCentre = (patch: Patch, weights: Float64Array, [x, y]: PlaneMm, best: Expansion): PlaneMm => {
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

/** Where a falling curve reaches a level, linear between its points, and how steep it is there. */
const crossing = (mtf: readonly number[], level: number) => {
  const next = mtf.findIndex((value) => value < level)
  if (next < 1) return null
  const drop = mtf[next - 1]! - mtf[next]!
  return {
    frequency: (next - 1 + (mtf[next - 1]! - level) / drop) * stepPerMm,
    slope: drop / stepPerMm,
  }
}

/**
 * Modulation transfer by a point: the image of a bead or a wire is expanded in Laguerre-Gauss functions of the
 * distance, whose Fourier transforms are known, so that nothing is binned, windowed or cut off.
 *
 * @param images - Slices through the point; their mean is used. At least one.
 * @returns Or the reason `point-not-seen`, `contrast-too-low`.
 * @see docs/methods/point-spread-mtf.md
 * @example pointSpreadMtf([image], { nearMm: [125, 105], reachMm: 3, diameterMm: 0.28, form: 'sphere' })
 */
export const pointSpreadMtf = (images: readonly Image[], object: PointObject): Outcome<PointSpreadMtf> => {
  const cannot = (reason: string) => `Cannot measure the modulation transfer by a point: ${reason}`
  const centre = discCentre(images, {
    nearMm: object.nearMm,
    radiusMm: searchRadiusMm,
    reachMm: object.reachMm,
  })
  if (centre.status === 'not-measured') {
    return notMeasurable('point-not-seen', cannot(`it must be found, ${centre.reason.message}`))
  }
  const patch = meanPatch(images, centre.centreMm, windowMm)
  const weights = patch.weights.map((weight, i) =>
    Math.hypot(patch.xMm[i]!, patch.yMm[i]!) <= windowMm ? weight : 0,
  )
  const pixelMm = Math.max(...images[0]!.spacingMm)
  let offset: PlaneMm = [0, 0]
  let best = null as Expansion | null
  for (let round = 0; round <= rounds; round++) {
    for (const widthMm of widthsAround(best?.widthMm ?? null, pixelMm)) {
      for (const expansion of expansionsAt(patch, weights, offset, widthMm)) {
        if (!best || expansion.criterion < best.criterion) best = expansion
      }
    }
    if (best && round < rounds) {
      offset = movedCentre(patch, weights, offset, best)
      best = { ...best, criterion: Number.POSITIVE_INFINITY }
    }
  }
  if (!best) return notMeasurable('point-not-seen', cannot('it must lie inside the image'))
  const { fit, columns, widthMm, terms } = best
  const count = weights.reduce((sum, weight) => sum + weight, 0)
  const noise = Math.sqrt(fit.sumOfSquares / (count - columns.length - 2))
  const radialCoefficients = fit.coefficients.slice(0, terms)
  const contrastToNoise = radialCoefficients.reduce((sum, value) => sum + value, 0) / noise
  if (!(contrastToNoise >= leastContrastToNoise)) {
    return notMeasurable(
      'contrast-too-low',
      cannot(
        `the point must stand ${leastContrastToNoise} times the noise above its surroundings, current value is ` +
          `${contrastToNoise.toFixed(1)}`,
      ),
    )
  }
  // the transform of exp(−r²/2s²)·L_k(r²/s²) is 2πs²·(−1)^k·exp(−q²/2)·L_k(q²) with q = 2πfs
  const rowAt = (f: number): readonly number[] => {
    const square = (2 * Math.PI * f * widthMm) ** 2
    return laguerre(square, terms).map((value, k) => (k % 2 === 0 ? 1 : -1) * value * Math.exp(-square / 2))
  }
  const transferOf = (row: readonly number[]): number =>
    row.reduce((sum, value, k) => sum + value * radialCoefficients[k]!, 0)
  const zero = rowAt(0)
  const atZero = transferOf(zero)
  const frequencies = Array.from({ length: Math.round(mostPerMm / stepPerMm) + 1 }, (_, i) => i * stepPerMm)
  const mtf = frequencies.map((f) => transferOf(rowAt(f)) / atZero / objectTransfer(object, f))
  const covariance = correlatedCovariance(fit, columns, weights, patch.columns, correlationReach)
  const at = (level: number) => {
    const found = crossing(mtf, level)
    if (!found) return null
    // of the ratio to the value at frequency 0
    const share = level * objectTransfer(object, found.frequency)
    const row = rowAt(found.frequency).map((value, k) => (value - share * zero[k]!) / atZero)
    const variance = row.reduce(
      (sum, a, i) => sum + row.reduce((inner, b, j) => inner + a * b * covariance[i]![j]!, 0),
      0,
    )
    const uncertainty = Math.sqrt(variance) / objectTransfer(object, found.frequency) / found.slope
    return {
      frequency: found.frequency,
      uncertainty: Math.hypot(uncertainty, expansionUncertainty * found.frequency),
    }
  }
  const [half, tenth] = [at(0.5), at(0.1)]
  const cycles = (half?.frequency ?? mostPerMm) * pixelMm
  if (cycles > mostCyclesPerPixel) {
    return notMeasurable(
      'voxels-too-large',
      cannot(
        `its MTF50 must lie below ${mostCyclesPerPixel} cycles a voxel, current value is ${cycles.toFixed(2)}: ` +
          'reconstruct a smaller field',
      ),
    )
  }
  return {
    status: 'measured',
    centreMm: [centre.centreMm[0] + offset[0], centre.centreMm[1] + offset[1]],
    frequenciesPerMm: frequencies.map((f) => Number(f.toFixed(2))),
    mtf,
    mtf50PerMm: half ? half.frequency : null,
    mtf50StandardUncertaintyPerMm: half ? half.uncertainty : null,
    mtf10PerMm: tenth ? tenth.frequency : null,
    mtf10StandardUncertaintyPerMm: tenth ? tenth.uncertainty : null,
    contrastToNoise,
  }
}
