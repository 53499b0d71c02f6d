import type { Volume } from '../../volume/volume.ts'
import type { PhantomModule } from '../phantom-definition.ts'
import { placeInSlice } from '../place-in-volume.ts'
import type { PhantomPose } from '../pose.ts'

/** The thickness of the slices and how they lie. */
export type SliceStack = { readonly count: number; readonly spacingMm: number; readonly thicknessMm: number }

/**
 * @param thicknessMm - Of the headers; null where they do not tell: then slices touch.
 * @example sliceStack(volume, 2.5)
 */
export const sliceStack = ({ size, spacingMm }: Volume, thicknessMm: number | null): SliceStack => ({
  count: size[2],
  spacingMm: spacingMm[2],
  thicknessMm: thicknessMm ?? spacingMm[2],
})

/** A slice that lies within a module. */
export type ModuleSlice = { readonly k: number; readonly ownZMm: number }

/** How far from the axis a tilted module must still hold a slice: most regions lie within. Ours. */
const reachMm = 70

/** What is uncertain of the place counts up to here: beyond, what the slices show must tell. Ours. */
const mostUncertainMm = 2

/**
 * The slices that lie wholly within a module, thickness, tilt and what is uncertain of its place counted.
 *
 * @example moduleSlices(pose, stack, module).length // 7
 */
export const moduleSlices = (
  pose: PhantomPose,
  { count, spacingMm, thicknessMm }: SliceStack,
  { fromMm, toMm }: Pick<PhantomModule, 'fromMm' | 'toMm'>,
): readonly ModuleSlice[] => {
  const tilt = Math.hypot(pose.tiltDeg, pose.yawDeg) * (Math.PI / 180)
  const uncertain = Math.min(mostUncertainMm, pose.standardUncertainty.originMm[2])
  const margin = thicknessMm / 2 + reachMm * Math.tan(tilt) + 2 * uncertain
  const room = Math.min(margin, (toMm - fromMm) / 2)
  const found: ModuleSlice[] = []
  for (let k = 0; k < count; k++) {
    const { ownZMm } = placeInSlice(pose, [0, 0], k * spacingMm)
    if (ownZMm >= fromMm + room && ownZMm <= toMm - room) found.push({ k, ownZMm })
  }
  return found
}

/**
 * Of some slices those nearest to a height, at most `reachMm` away, at least one.
 *
 * @example slicesNear(slices, 0, 5).map(({ k }) => k) // [30, 31, 32, 33]
 */
export const slicesNear = (
  slices: readonly ModuleSlice[],
  ownZMm: number,
  nearMm: number,
): readonly ModuleSlice[] => {
  const near = slices.filter((slice) => Math.abs(slice.ownZMm - ownZMm) <= nearMm)
  if (near.length > 0) return near
  return [...slices].sort((a, b) => Math.abs(a.ownZMm - ownZMm) - Math.abs(b.ownZMm - ownZMm)).slice(0, 1)
}
