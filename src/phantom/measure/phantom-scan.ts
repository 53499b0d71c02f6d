import { type Image, imageOf, type PlaneMm } from '../../quality/image.ts'
import type { Measurement } from '../../units/measurement.ts'
import type { Volume } from '../../volume/volume.ts'
import type { Curve, Outline } from '../evidence.ts'
import type { MaterialPhysics } from '../material-physics.ts'
import type { PhantomDefinition, PhantomModule, Place } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { placeInSlice } from '../place-in-volume.ts'
import type { PhantomPose } from '../pose.ts'
import { type ModuleSlice, type SliceStack, slicesNear } from './module-slices.ts'

/** A scan of a recognised phantom, registered. */
export type PhantomScan = {
  readonly volume: Volume
  readonly definition: PhantomDefinition
  readonly physics: ReadonlyMap<string, MaterialPhysics>
  /** That the physics holds for. */
  readonly kvp: number
  readonly pose: PhantomPose
  readonly stack: SliceStack
  /** Lowest HU that the scan can hold or holds: values at it may have been lower. */
  readonly floorHu: number
}

/** A module of it that was found as it should be, with the slices that lie in it. */
export type ModuleScan = PhantomScan & {
  readonly module: PhantomModule
  readonly slices: readonly ModuleSlice[]
}

/** What one way of measuring gave for a module. */
export type Part = {
  readonly measurements: readonly Measurement[]
  readonly outlines: readonly Outline[]
  readonly curves: readonly Curve[]
}

export const nothing: Part = { measurements: [], outlines: [], curves: [] }

export const joined = (parts: readonly Part[]): Part => ({
  measurements: parts.flatMap(({ measurements }) => measurements),
  outlines: parts.flatMap(({ outlines }) => outlines),
  curves: parts.flatMap(({ curves }) => curves),
})

/** Slices of a module about a height, and their images. */
export type Cut = {
  readonly ks: readonly number[]
  readonly images: readonly Image[]
  /** Mean height of the slices, from the volume's first. */
  readonly zMm: number
}

/**
 * The slices of a module that lie nearest to a height of it.
 *
 * @param offsetMm - From the module's middle.
 * @param nearMm - Slices within it are taken, at least one.
 * @example cutNear(scan, 0, 5).images.length // 4
 */
export const cutNear = (scan: ModuleScan, offsetMm: number, nearMm: number): Cut => {
  const middle = (scan.module.fromMm + scan.module.toMm) / 2
  const ks = slicesNear(scan.slices, middle + offsetMm, nearMm).map(({ k }) => k)
  const mean = ks.reduce((sum, k) => sum + k, 0) / ks.length
  return { ks, images: ks.map((k) => imageOf(scan.volume, k)), zMm: mean * scan.stack.spacingMm }
}

/**
 * Where a place of the phantom's plane lies in a cut.
 *
 * @example centreIn(scan, cut, { xMm: 25, yMm: 25 })
 */
export const centreIn = (scan: PhantomScan, { zMm }: Pick<Cut, 'zMm'>, place: Place): PlaneMm =>
  placeInSlice(scan.pose, placeInPlane(place), zMm).centreMm

/** A circle in voxels, for the page. */
export const circleOutline = (
  region: string,
  [x, y]: PlaneMm,
  radiusMm: number,
  { spacingMm }: Volume,
): Outline => ({
  kind: 'circle',
  region,
  centrePx: [x / spacingMm[0], y / spacingMm[1]],
  radiusPx: radiusMm / spacingMm[0],
})

/** A polygon or line in voxels, for the page. */
export const lineOutline = (
  kind: 'polygon' | 'line',
  region: string,
  points: readonly PlaneMm[],
  { spacingMm }: Volume,
): Outline => ({
  kind,
  region,
  pointsPx: points.map(([x, y]) => [x / spacingMm[0], y / spacingMm[1]] as const),
})
