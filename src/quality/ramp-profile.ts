import type { Image, PlaneMm } from './image.ts'
import { interpolatedHu } from './interpolated-hu.ts'
import type { Profile } from './slice-profile.ts'

/** An image and the height of its middle at the ramp's centre, from the height at which the wire is at that centre. */
export type RampSlice = { readonly image: Image; readonly zMm: number }

/** A wire that climbs by `factor` for each mm along `directionDeg`; 0° is to the right, 90° down. */
export type Ramp = {
  readonly centreMm: PlaneMm
  readonly directionDeg: number
  readonly lengthMm: number
  readonly factor: number
}

/** Half the height of the strip that is averaged, beside the wire. Ours: the wire and its blur. */
const halfStripMm = 2
/** The background on both sides of the wire, by its distance. Ours. */
const backgroundMm = [3.5, 6] as const
/** How far the wire may lie beside its place. Ours. */
const reachAcrossMm = 1.5

/** Means of the slices on a grid along and across the ramp, moved along so that the wire is at one place in all. */
type Strip = {
  readonly sums: Float64Array
  readonly counts: Float64Array
  readonly along: number
  readonly across: number
}

const stripOf = (slices: readonly RampSlice[], ramp: Ramp, stepMm: number): Strip => {
  const angle = (ramp.directionDeg * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const half = ramp.lengthMm / 2
  const along = 2 * Math.floor(half / stepMm) + 1
  const across = 2 * Math.floor((backgroundMm[1] + reachAcrossMm) / stepMm) + 1
  const sums = new Float64Array(along * across)
  const counts = new Float64Array(along * across)
  for (const { image, zMm } of slices) {
    for (let a = 0; a < along; a++) {
      const t = (a - (along - 1) / 2) * stepMm + zMm / ramp.factor
      if (Math.abs(t) > half) continue
      for (let c = 0; c < across; c++) {
        const s = (c - (across - 1) / 2) * stepMm
        const x = ramp.centreMm[0] + t * cosine - s * sine
        const y = ramp.centreMm[1] + t * sine + s * cosine
        const value = interpolatedHu(image, x, y)
        if (Number.isNaN(value)) continue
        sums[c * along + a]! += value
        counts[c * along + a]!++
      }
    }
  }
  return { sums, counts, along, across }
}

/** Mean along the lines of a strip whose distance from `middle` lies within the range; weight 0 where there is none. */
const lineMeans = (strip: Strip, middle: number, from: number, to: number) => {
  const values = new Float64Array(strip.along)
  const weights = new Float64Array(strip.along)
  for (let c = 0; c < strip.across; c++) {
    const distance = Math.abs(c - middle)
    if (distance < from || distance > to) continue
    for (let a = 0; a < strip.along; a++) {
      values[a]! += strip.sums[c * strip.along + a]!
      weights[a]! += strip.counts[c * strip.along + a]!
    }
  }
  for (let a = 0; a < strip.along; a++) if (weights[a]! > 0) values[a]! /= weights[a]!
  return { values, weights }
}

const variance = ({ values, weights }: { values: Float64Array; weights: Float64Array }): number => {
  let [count, sum, squares] = [0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    if (weights[i] === 0) continue
    count++
    sum += values[i]!
    squares += values[i]! ** 2
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2
}

/**
 * The profile along a ramp's wire: mean over 4 mm across it less the background on both sides. Several slices are laid
 * over each other, each moved by what the wire climbs from one to the next. Places are in mm along the ramp, 0 where
 * the heights of the slices put the wire.
 *
 * @param slices - At least one.
 * @returns Null where less than half of the ramp lies inside the image.
 * @example rampProfile([{ image, zMm: 0 }], ramp)?.values
 */
export const rampProfile = (slices: readonly RampSlice[], ramp: Ramp): Profile | null => {
  const stepMm = Math.min(...slices[0]!.image.spacingMm) / 2
  const strip = stripOf(slices, ramp, stepMm)
  const halfStrip = halfStripMm / stepMm
  let middle = (strip.across - 1) / 2
  let most = -1
  const reach = Math.floor(reachAcrossMm / stepMm)
  for (let c = -reach; c <= reach; c++) {
    const found = variance(lineMeans(strip, (strip.across - 1) / 2 + c, 0, halfStrip))
    if (found > most) [most, middle] = [found, (strip.across - 1) / 2 + c]
  }
  const wire = lineMeans(strip, middle, 0, halfStrip)
  const beside = lineMeans(strip, middle, backgroundMm[0] / stepMm, backgroundMm[1] / stepMm)
  const mostCount = Math.max(...wire.weights)
  const values = wire.values.map((value, a) => value - beside.values[a]!)
  const weights = wire.weights.map((weight, a) => (beside.weights[a]! > 0 ? weight / mostCount : 0))
  if (!(weights.filter((weight) => weight > 0).length >= strip.along / 2)) return null
  const placesMm = values.map((_, a) => (a - (strip.along - 1) / 2) * stepMm)
  return { values, weights, placesMm, stepMm }
}
