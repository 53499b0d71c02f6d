import { InputError } from '../errors/input-error.ts'
import { type PlaneShape, shapesInPlane } from './prepare-shape.ts'
import { rayInterval } from './ray-interval.ts'
import type { Scene } from './scene.ts'
import type { FanGeometry, ViewProjector } from './view-projector.ts'

/** Disjoint intervals that one ray's later shapes can take; more is a scene that nobody drew by hand. */
const largestCover = 96

/** Directions of the rays of all channels in the frame of the view: along the central ray, and across it. */
type RayTable = { readonly along: Float64Array; readonly across: Float64Array }

const offsetsOf = (count: number, width: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i + 0.5) / count - 0.5) * width)

/** The rays from one place of the focal spot to one place of each channel's aperture. */
const rayTable = (geometry: FanGeometry, focalOffsetMm: number, apertureOffsetRad: number): RayTable => {
  const { channels, centreChannel, channelStepRad, sourceToDetectorMm } = geometry
  const along = new Float64Array(channels)
  const across = new Float64Array(channels)
  for (let c = 0; c < channels; c++) {
    const angle = (c - centreChannel) * channelStepRad + apertureOffsetRad
    const a = sourceToDetectorMm * Math.cos(angle)
    const b = sourceToDetectorMm * Math.sin(angle) - focalOffsetMm
    const length = Math.hypot(a, b)
    along[c] = a / length
    across[c] = b / length
  }
  return { along, across }
}

/** The intervals that later shapes have taken of each channel's ray: disjoint, in no order. */
type Cover = { readonly counts: Int32Array; readonly starts: Float64Array; readonly ends: Float64Array }

/** Takes an interval of a ray, and says how much of it was still free. */
const take = (cover: Cover, channel: number, start: number, end: number): number => {
  const { counts, starts, ends } = cover
  const first = channel * largestCover
  const count = counts[channel]!
  let from = start
  let to = end
  let covered = 0
  let kept = 0
  for (let i = first; i < first + count; i++) {
    const s = starts[i]!
    const e = ends[i]!
    if (e < start || s > end) {
      starts[first + kept] = s
      ends[first + kept] = e
      kept++
    } else {
      covered += Math.min(e, end) - Math.max(s, start)
      from = Math.min(from, s)
      to = Math.max(to, e)
    }
  }
  if (kept >= largestCover) {
    throw new InputError(
      'simulation-impossible',
      `Cannot project a scene: a ray must cross at most ${largestCover} separate shapes, it crosses more`,
    )
  }
  starts[first + kept] = from
  ends[first + kept] = to
  counts[channel] = kept + 1
  return Math.max(0, end - start - covered)
}

/**
 * Projects a scene of shapes: the exact length of every ray in each material, later shapes before earlier ones.
 *
 * Each channel averages several rays over the width of the focal spot, the width of the channel and the slice's
 * thickness; which part of the spot and which plane goes with which part of the channel changes from view to view, so
 * that all pairs occur. Lengths are averaged, not intensities: streaks from long straight edges (exponential edge
 * gradient) are left out.
 *
 * @param planesMm - Heights of equal weight within the slice; one is enough where nothing changes along z.
 * @param raysPerChannel - At least that many rays a channel.
 * @param materials - Order of the lengths; what is not among them counts as air.
 * @throws {InputError} `simulation-impossible`: one ray crosses more than 96 separate shapes.
 * @example createSceneProjector(scene, [0], geometry, 4, ['water'])(0, lengthsCm)
 */
export const createSceneProjector = (
  scene: Scene,
  planesMm: readonly number[],
  geometry: FanGeometry,
  raysPerChannel: number,
  materials: readonly string[],
): ViewProjector => {
  const { channels, views, sourceToCentreMm, centreChannel, channelStepRad, focalSpotMm, apertureRad } =
    geometry
  const rays = planesMm.length * Math.ceil(raysPerChannel / planesMm.length)
  const focalOffsets = offsetsOf(rays, focalSpotMm)
  const apertureOffsets = offsetsOf(rays, apertureRad)
  const tables = focalOffsets.map((focal) =>
    apertureOffsets.map((aperture) => rayTable(geometry, focal, aperture)),
  )
  const planes = planesMm.map((zMm) => shapesInPlane(scene.shapes, zMm).slice().reverse())
  const indexOf = new Map(materials.map((name, i) => [name, i]))
  const cover: Cover = {
    counts: new Int32Array(channels),
    starts: new Float64Array(channels * largestCover),
    ends: new Float64Array(channels * largestCover),
  }
  const interval = new Float64Array(2)
  const share = 1 / (10 * rays)

  const projectShape = (
    shape: PlaneShape,
    { along, across }: RayTable,
    x: number,
    y: number,
    sine: number,
    cosine: number,
    lengthsCm: Float32Array,
  ): void => {
    const toX = shape.centreMm[0] - x
    const toY = shape.centreMm[1] - y
    const ahead = toX * sine - toY * cosine
    const aside = toX * cosine + toY * sine
    const distance = Math.hypot(ahead, aside)
    const half = distance > shape.radiusMm ? Math.asin(shape.radiusMm / distance) : Math.PI
    const middle = Math.atan2(aside, ahead)
    // two channels more: the width of a channel and of the focal spot, seen from near the source
    const first = Math.max(0, Math.floor(centreChannel + (middle - half) / channelStepRad) - 2)
    const last = Math.min(channels - 1, Math.ceil(centreChannel + (middle + half) / channelStepRad) + 2)
    const material = indexOf.get(shape.material) ?? -1
    for (let c = first; c <= last; c++) {
      const dx = along[c]! * sine + across[c]! * cosine
      const dy = across[c]! * sine - along[c]! * cosine
      if (!rayInterval(shape, x, y, dx, dy, interval)) continue
      const length = take(cover, c, interval[0]!, interval[1]!)
      if (material >= 0) lengthsCm[material * channels + c]! += share * length
    }
  }

  return (view, lengthsCm) => {
    lengthsCm.fill(0)
    const angle = (2 * Math.PI * view) / views
    const sine = Math.sin(angle)
    const cosine = Math.cos(angle)
    for (let ray = 0; ray < rays; ray++) {
      const focal = (ray + view) % rays
      const plane = planes[(ray + 3 * view + Math.floor(view / rays)) % planes.length]!
      const x = -sourceToCentreMm * sine + focalOffsets[focal]! * cosine
      const y = sourceToCentreMm * cosine + focalOffsets[focal]! * sine
      cover.counts.fill(0)
      for (const shape of plane) projectShape(shape, tables[focal]![ray]!, x, y, sine, cosine, lengthsCm)
    }
  }
}
