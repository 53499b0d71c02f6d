import { dot, type Vector } from '../units/vector.ts'
import type { Instance } from './instance.ts'
import { type Orientation, sliceNormal } from './patient-axes.ts'
import type { Slice } from './series.ts'
import { mostFrequent } from './typical-value.ts'

/** Slices in order of position, and the orientation that most of them share; null when none is written. */
export type OrderedSlices = { readonly slices: readonly Slice[]; readonly orientation: Orientation | null }

/** Position of a slice along a normal in mm; behind every other when it has none. */
export const positionAlong = ({ frame }: Slice, normal: Vector): number =>
  frame.positionMm === null ? Number.POSITIVE_INFINITY : dot(frame.positionMm, normal)

const commonOrientation = (slices: readonly Slice[]): Orientation | null => {
  const written = slices.map(({ frame }) => frame.orientation)
  const common = mostFrequent(written.map((one) => (one === null ? null : JSON.stringify(one))))
  return written.find((one) => JSON.stringify(one) === common) ?? null
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/**
 * The slices of a series from foot to head by ImagePositionPatient along the common normal, never by instance number
 * or slice location. Slices at one position keep the order of their identifiers; those without position come last.
 *
 * @param instances - Distinct, in a fixed order (see `dropDuplicates`).
 */
export const orderSlices = (instances: readonly Instance[]): OrderedSlices => {
  const slices = instances.flatMap((instance) => instance.frames.map((frame) => ({ instance, frame })))
  const orientation = commonOrientation(slices)
  if (orientation === null) return { slices, orientation }
  const normal = sliceNormal(orientation)
  const placed = slices.map((slice) => ({ slice, at: positionAlong(slice, normal) }))
  placed.sort((a, b) => compare(a.at, b.at))
  return { slices: placed.map(({ slice }) => slice), orientation }
}
