import type { PlaneMm } from './image.ts'

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

/** Space kept free around a target and inside the edge of the module, for blur. Ours. */
const freeMm = 2
/** Most places: more tell no more. Ours. */
const mostBackgrounds = 60
/** Most places on one ring: the course over the distance from the axis takes several rings. Ours. */
const mostOnRing = 20

const distance = (a: PlaneMm, b: PlaneMm): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/**
 * Places of a target's size on rings around the axis that touch neither a target nor the edge nor each other, those
 * nearest to its own ring first.
 *
 * @param targets - All of the module.
 * @example lowContrastPlaces(target, targets, { centreMm: [125, 125], radiusMm: 73 }).length
 */
export const lowContrastPlaces = (
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
    const free: PlaneMm[] = []
    for (let n = 0; n < count; n++) {
      const angle = (2 * Math.PI * n) / count
      const place: PlaneMm = [
        module.centreMm[0] + ring * Math.cos(angle),
        module.centreMm[1] + ring * Math.sin(angle),
      ]
      const isFree = targets.every(
        (other) => distance(place, other.centreMm) >= other.diameterMm / 2 + radiusMm + freeMm,
      )
      if (isFree) free.push(place)
    }
    const everyNth = Math.ceil(free.length / mostOnRing)
    places.push(...free.filter((_, n) => n % everyNth === 0))
    if (places.length >= mostBackgrounds) break
  }
  return places
}
