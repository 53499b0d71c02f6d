import { normalQuantile } from '../stats/normal-quantile.ts'
import type { Image, PlaneMm } from './image.ts'
import { meanPatch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** An object of low contrast; measured within `radiusMm`, `contrastHu` is what its maker says. */
export type LowContrastTarget = {
  readonly id: string
  readonly centreMm: PlaneMm
  readonly radiusMm: number
  readonly diameterMm: number
  readonly contrastHu: number
}

/** The module's axis in the plane, and the radius within which its background is uniform. */
export type LowContrastModule = { readonly centreMm: PlaneMm; readonly radiusMm: number }

export type TargetContrast = {
  readonly id: string
  readonly diameterMm: number
  readonly contrastHu: number
  readonly standardUncertaintyHu: number
  /** Contrast over the standard deviation of the voxels of the background. */
  readonly contrastToNoise: number
  /** Above chance at 5 % for all targets together, with the sign that its maker gives it. */
  readonly isSignificant: boolean
}

/** `smallest`: for each nominal contrast the smallest target that is seen with all larger ones; null where none is. */
export type LowContrastTargets = {
  readonly targets: readonly TargetContrast[]
  readonly backgrounds: number
  readonly smallest: readonly { readonly contrastHu: number; readonly diameterMm: number | null }[]
}

/** Error of the first kind for all targets of a module together. Ours. */
const level = 0.05
/** Space kept free around a target and inside the edge of the module, for blur. Ours. */
const freeMm = 2
/** Fewest places of background of a target's size: the scatter of so few is known to a quarter. Ours. */
const fewestBackgrounds = 8
const mostBackgrounds = 60

/** Mean and sum of squares of the voxels within a radius. */
const discOf = (images: readonly Image[], centreMm: PlaneMm, radiusMm: number) => {
  const patch = meanPatch(images, centreMm, radiusMm)
  let [sum, squares, count] = [0, 0, 0]
  patch.values.forEach((value, i) => {
    if (patch.weights[i] === 0 || Math.hypot(patch.xMm[i]!, patch.yMm[i]!) > radiusMm) return
    sum += value
    squares += value * value
    count++
  })
  return { mean: sum / count, variance: count > 1 ? (squares - (sum * sum) / count) / (count - 1) : 0, count }
}

const distance = (a: PlaneMm, b: PlaneMm): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Places of a target's size on rings around the axis that touch neither a target nor the edge nor each other. */
const backgroundPlaces = (
  target: LowContrastTarget,
  targets: readonly LowContrastTarget[],
  module: LowContrastModule,
): readonly PlaneMm[] => {
  const { radiusMm } = target
  const own = distance(target.centreMm, module.centreMm)
  const step = 2 * radiusMm + 0.5
  const places: PlaneMm[] = []
  // rings nearest to the target's own first
  const rings = Array.from({ length: 2 * Math.ceil(module.radiusMm / step) + 1 }, (_, n) =>
    n % 2 === 0 ? own + (n / 2) * step : own - ((n + 1) / 2) * step,
  ).filter((ring) => ring >= step && ring + radiusMm + freeMm <= module.radiusMm)
  for (const ring of rings) {
    const count = Math.floor((2 * Math.PI * ring) / step)
    for (let n = 0; n < count && places.length < mostBackgrounds; n++) {
      const angle = (2 * Math.PI * n) / count
      const place: PlaneMm = [
        module.centreMm[0] + ring * Math.cos(angle),
        module.centreMm[1] + ring * Math.sin(angle),
      ]
      const isFree = targets.every(
        (other) => distance(place, other.centreMm) >= other.diameterMm / 2 + radiusMm + freeMm,
      )
      if (isFree) places.push(place)
    }
  }
  return places
}

/** Quantile of Student's distribution from that of the normal one, to the second order in 1/ν (Fisher's expansion). */
const studentQuantile = (probability: number, degrees: number): number => {
  const z = normalQuantile(probability)
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
}

/** Mean, slope over the square of the distance from the axis, and what is left: cupping is no noise. */
const backgroundFit = (means: readonly number[], squares: readonly number[]) => {
  const n = means.length
  const x = squares.reduce((sum, value) => sum + value, 0) / n
  const y = means.reduce((sum, value) => sum + value, 0) / n
  const xx = squares.reduce((sum, value) => sum + (value - x) ** 2, 0)
  const xy = squares.reduce((sum, value, i) => sum + (value - x) * (means[i]! - y), 0)
  const slope = xx > 0 ? xy / xx : 0
  const rest = means.reduce((sum, value, i) => sum + (value - y - slope * (squares[i]! - x)) ** 2, 0)
  const variance = rest / (n - 2)
  return {
    at: (square: number) => y + slope * (square - x),
    varianceAt: (square: number) => variance * (1 + 1 / n + (xx > 0 ? (square - x) ** 2 / xx : 0)),
  }
}

const smallestOf = (targets: readonly LowContrastTarget[], found: readonly TargetContrast[]) => {
  const contrasts = [...new Set(targets.map(({ contrastHu }) => contrastHu))]
  return contrasts.map((contrastHu) => {
    const own = targets
      .flatMap((target, i) => (target.contrastHu === contrastHu ? [found[i]!] : []))
      .toSorted((a, b) => b.diameterMm - a.diameterMm)
    const unseen = own.find(({ isSignificant }) => !isSignificant)
    const seen = own.filter(({ diameterMm }) => !unseen || diameterMm > unseen.diameterMm)
    return { contrastHu, diameterMm: seen.at(-1)?.diameterMm ?? null }
  })
}

/**
 * Contrast of every low-contrast target over its background, with the uncertainty that the correlated noise of the
 * image leaves: means of discs of the target's own size, placed where there is nothing, scatter as the target's does.
 *
 * @param images - All slices of the module; their mean is used. At least one.
 * @param targets - At least one.
 * @returns Or the reason `background-too-small`, `targets-outside-image`.
 * @see docs/methods/low-contrast.md
 * @example lowContrastTargets(images, targets, { centreMm: [125, 125], radiusMm: 73 })
 */
export const lowContrastTargets = (
  images: readonly Image[],
  targets: readonly LowContrastTarget[],
  module: LowContrastModule,
): Outcome<LowContrastTargets> => {
  const found: TargetContrast[] = []
  let fewest = Number.POSITIVE_INFINITY
  for (const target of targets) {
    const places = backgroundPlaces(target, targets, module)
    fewest = Math.min(fewest, places.length)
    if (places.length < fewestBackgrounds) {
      return notMeasurable(
        'background-too-small',
        `Cannot measure the contrast of ${target.id}: at least ${fewestBackgrounds} places of its size must be free around ` +
          `the targets, current number is ${places.length}`,
      )
    }
    const discs = places.map((place) => discOf(images, place, target.radiusMm))
    const own = discOf(images, target.centreMm, target.radiusMm)
    if (own.count === 0 || discs.some(({ count }) => count === 0)) {
      return notMeasurable(
        'targets-outside-image',
        `Cannot measure the contrast of ${target.id}: it and its background must lie inside the image and be larger than a voxel`,
      )
    }
    const square = (place: PlaneMm) => distance(place, module.centreMm) ** 2
    const fit = backgroundFit(
      discs.map(({ mean }) => mean),
      places.map(square),
    )
    const contrastHu = own.mean - fit.at(square(target.centreMm))
    const uncertainty = Math.sqrt(fit.varianceAt(square(target.centreMm)))
    const noise = Math.sqrt(discs.reduce((sum, { variance }) => sum + variance, 0) / discs.length)
    const critical = studentQuantile(1 - level / targets.length, places.length - 2)
    found.push({
      id: target.id,
      diameterMm: target.diameterMm,
      contrastHu,
      standardUncertaintyHu: uncertainty,
      contrastToNoise: contrastHu / noise,
      isSignificant: contrastHu * Math.sign(target.contrastHu) > critical * uncertainty,
    })
  }
  return { status: 'measured', targets: found, backgrounds: fewest, smallest: smallestOf(targets, found) }
}
