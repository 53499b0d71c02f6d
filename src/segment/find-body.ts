import { paddingHu } from '../volume/volume.ts'
import { airLevelHu } from './air-level.ts'
import { airThresholdHu } from './air-threshold.ts'
import { floodOutside } from './flood-outside.ts'
import { voxelCount } from './grid.ts'
import { largestComponent } from './largest-component.ts'
import { openPockets } from './open-pockets.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'
import { insideCm2, superficialVoxels, zonesOf } from './zones.ts'

/** Middle between air (−1000) and soft tissue (0). */
const tissueHu = -500
/** Sheets thinner than twice this (table top, clothes, tubes), or than two voxels, are no body (ours). */
const openingMm = 2.6

/** The body on the coarse grid. */
export type Body = {
  /** One of `zone` a voxel. */
  readonly zones: Uint8Array
  /** 1 within a few millimetres of the surface. */
  readonly superficial: Uint8Array
  /** Area of the inside in each slice. */
  readonly insideCm2: Float64Array
  /** HU of outside air. */
  readonly airHu: number
  /** Below it a voxel inside the body is air-like. */
  readonly thresholdHu: number
}

/**
 * The body without table, clothes and outside air, lungs and other gas inside it included.
 *
 * Tissue is opened to cut off sheets, the largest component kept, and outside air flooded from the edge of each
 * slice; what the flood does not reach is body. Air enters only where the edge itself holds outside air, so
 * that a lung cut by the field of view stays inside.
 *
 * @param coarse - Reduced volume in HU.
 * @returns Zones, all `outside` when there is no tissue, and what rests on them.
 * @see docs/methods/segmentation.md
 * @example findBody(coarseThorax).zones[centre] // zone.deep
 */
export function findBody(coarse: ReducedVolume): Body {
  const airHu = airLevelHu(coarse)
  const tissue = keepBodyTissue(coarse)
  const outside = floodOutside(coarse, tissue, airHu)
  openPockets(coarse, tissue, outside, airHu)
  const zones = tissue.includes(1) ? zonesOf(coarse, outside) : new Uint8Array(tissue.length)
  const thresholdHu = airThresholdHu(coarse, zones)
  const superficial = superficialVoxels(coarse, zones)
  return { zones, superficial, insideCm2: insideCm2(coarse, zones), airHu, thresholdHu }
}

/** 1 where tissue belongs to the largest opened component. */
function keepBodyTissue(coarse: ReducedVolume): Uint8Array {
  const tissue = new Uint8Array(voxelCount(coarse))
  for (let i = 0; i < tissue.length; i++) {
    const hu = coarse.hu[i]!
    tissue[i] = hu === paddingHu ? 2 : hu >= tissueHu ? 1 : 0 // padding does not erode what it cuts
  }
  const voxelMm = Math.max(coarse.spacingMm[0], coarse.spacingMm[1])
  const openMm = Math.max(openingMm, 1.05 * voxelMm)
  const depth = squaredDistanceMm2(tissue, 0, coarse, openMm)
  const core = new Uint8Array(tissue.length)
  for (let i = 0; i < core.length; i++) if (tissue[i] === 1 && depth[i]! > openMm * openMm) core[i] = 1
  const body = largestComponent(core, 1, coarse)
  const reachMm = openMm + 1.5 * voxelMm
  const reach = squaredDistanceMm2(body, 1, coarse, reachMm)
  for (let i = 0; i < body.length; i++) body[i] = tissue[i] === 1 && reach[i]! <= reachMm * reachMm ? 1 : 0
  return body
}
