import { normalQuantile } from '../stats/normal-quantile.ts'
import { discNoise } from './disc-noise.ts'
import type { Image, PlaneMm } from './image.ts'
import { lowContrastBackground } from './low-contrast-background.ts'
import { type LowContrastModule, type LowContrastTarget, lowContrastPlaces } from './low-contrast-places.ts'
import { meanPatch } from './mean-patch.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

export type TargetContrast = {
  readonly id: string
  readonly diameterMm: number
  readonly contrastHu: number
  readonly standardUncertaintyHu: number
  /** Standard deviation of the voxels of its background within a slice, without shading. */
  readonly noiseHu: number
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
/** Fewest places of background of a target's size: the scatter of so few is known to a quarter. Ours. */
const fewestBackgrounds = 8

/** Mean and number of the voxels within a radius. */
const discOf = (images: readonly Image[], centreMm: PlaneMm, radiusMm: number) => {
  const patch = meanPatch(images, centreMm, radiusMm)
  let [sum, count] = [0, 0]
  patch.values.forEach((value, i) => {
    if (patch.weights[i] === 0 || Math.hypot(patch.xMm[i]!, patch.yMm[i]!) > radiusMm) return
    sum += value
    count++
  })
  return { mean: sum / count, count }
}

/** Quantile of Student's distribution from that of the normal one, to the second order in 1/ν (Fisher's expansion). */
const studentQuantile = (probability: number, degrees: number): number => {
  const z = normalQuantile(probability)
  return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
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
    const places = lowContrastPlaces(target, targets, module)
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
    const background = lowContrastBackground(
      discs.map(({ mean }) => mean),
      places,
      target.centreMm,
      module,
    )
    if (!background) {
      return notMeasurable(
        'background-too-small',
        `Cannot measure the contrast of ${target.id}: its background must lie on both sides of the axis`,
      )
    }
    const contrastHu = own.mean - background.meanHu
    const uncertainty = Math.sqrt(background.variance)
    const critical = studentQuantile(1 - level / targets.length, background.degrees)
    found.push({
      id: target.id,
      diameterMm: target.diameterMm,
      contrastHu,
      standardUncertaintyHu: uncertainty,
      noiseHu: discNoise(images, places, target.radiusMm),
      isSignificant: contrastHu * Math.sign(target.contrastHu) > critical * uncertainty,
    })
  }
  return { status: 'measured', targets: found, backgrounds: fewest, smallest: smallestOf(targets, found) }
}
