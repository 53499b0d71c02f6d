import { correlatedCovariance } from '../stats/correlated-covariance.ts'
import { laguerre } from '../stats/laguerre.ts'
import { discCentre } from './disc-centre.ts'
import type { Image, PlaneMm } from './image.ts'
import { meanPatch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'
import { expandPoint } from './point-spread-expansion.ts'

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

/** Ours: below it a frequency scatters by more than a tenth (docs/methods/point-spread-mtf.md). */
const leastContrastToNoise = 20
/** Radius of the disc by which the point is found first. Ours. */
const searchRadiusMm = 0.5
/** How far from the point voxels take part. Ours: kernels with negative rings end within it. */
const windowMm = 5
/** MTF50 in cycles a voxel above which the voxels are too large for the point (docs/methods/point-spread-mtf.md). Ours. */
const mostCyclesPerPixel = 0.36
/**
 * How much more a frequency scatters than the coefficients say, because width, terms and centre are chosen in the same
 * noise: two on simulated points of 19 to 400 times the noise. Ours.
 */
const choiceFactor = 2
/** Relative uncertainty of a frequency by the choice of the expansion, seen on simulated kernels. Ours. */
const expansionUncertainty = 0.01
/** Transfer of the object's own size below which it cannot be taken out. Ours. */
const leastObjectTransfer = 0.2
const stepPerMm = 0.02
const mostPerMm = 2
const correlationReach = 4

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
  const found = expandPoint(patch, weights, pixelMm)
  if (!found) return notMeasurable('point-not-seen', cannot('it must have a peak, current image has none'))
  const { fit, columns, widthMm, terms } = found.expansion
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
  const frequencies = Array.from(
    { length: Math.round(mostPerMm / stepPerMm) + 1 },
    (_, i) => i * stepPerMm,
  ).filter((f) => objectTransfer(object, f) >= leastObjectTransfer)
  const mtf = frequencies.map((f) => transferOf(rowAt(f)) / atZero / objectTransfer(object, f))
  const covariance = correlatedCovariance(fit, columns, weights, patch.columns, correlationReach)
  const at = (level: number) => {
    const cross = crossing(mtf, level)
    if (!cross) return null
    // of the ratio to the value at frequency 0
    const share = level * objectTransfer(object, cross.frequency)
    const row = rowAt(cross.frequency).map((value, k) => (value - share * zero[k]!) / atZero)
    const variance = row.reduce(
      (sum, a, i) => sum + row.reduce((inner, b, j) => inner + a * b * covariance[i]![j]!, 0),
      0,
    )
    const uncertainty =
      (choiceFactor * Math.sqrt(variance)) / objectTransfer(object, cross.frequency) / cross.slope
    return {
      frequency: cross.frequency,
      uncertainty: Math.hypot(uncertainty, expansionUncertainty * cross.frequency),
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
    centreMm: [centre.centreMm[0] + found.centreMm[0], centre.centreMm[1] + found.centreMm[1]],
    frequenciesPerMm: frequencies.map((f) => Number(f.toFixed(2))),
    mtf,
    mtf50PerMm: half ? half.frequency : null,
    mtf50StandardUncertaintyPerMm: half ? half.uncertainty : null,
    mtf10PerMm: tenth ? tenth.frequency : null,
    mtf10StandardUncertaintyPerMm: tenth ? tenth.uncertainty : null,
    contrastToNoise,
  }
}
