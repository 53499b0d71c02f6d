import { millisOf } from '../../src/format/date.ts'
import type { StreamPoint } from '../../src/server/api-types.ts'

/** A place in a chart and the record behind it; a null y is a gap. */
export type DriftDatum = { readonly x: number; readonly y: number | null; readonly point: StreamPoint }

export type Range = { readonly min: number; readonly max: number }

const dayMs = 86_400_000

/** Room before the first and after the last point, as a part of the span. */
const timeMargin = 0.03

/** Room above and below the values, as a part of their span. */
const valueMargin = 0.12

/** Measured points in their places; a point that was not measured is a gap. */
export const measuredData = (points: readonly StreamPoint[]): DriftDatum[] =>
  points.map((point) => ({ x: millisOf(point.measuredAt), y: point.value, point }))

/** The points that were not measured, at the bottom (0 of 0 to 1); measured ones are gaps. */
export const missingData = (points: readonly StreamPoint[]): DriftDatum[] =>
  points.map((point) => ({ x: millisOf(point.measuredAt), y: point.value === null ? 0 : null, point }))

/** The time axis that holds all points of all these streams; at least two days long. */
export const timeRange = (streams: readonly (readonly StreamPoint[])[]): Range | null => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const points of streams) {
    for (const { measuredAt } of points) {
      const time = millisOf(measuredAt)
      if (time < min) min = time
      if (time > max) max = time
    }
  }
  if (min > max) return null
  const margin = Math.max(dayMs, (max - min) * timeMargin)
  return { min: min - margin, max: max + margin }
}

/** The value axis that holds all points with their uncertainty bars. */
export const valueRange = (points: readonly StreamPoint[]): Range => {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { value, standardUncertainty } of points) {
    if (value === null) continue
    const spread = standardUncertainty ?? 0
    min = Math.min(min, value - spread)
    max = Math.max(max, value + spread)
  }
  if (min > max) return { min: 0, max: 1 }
  const margin = max > min ? (max - min) * valueMargin : Math.max(1, Math.abs(max) * 0.01)
  return { min: min - margin, max: max + margin }
}
