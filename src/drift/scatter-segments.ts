import type { ProfileStream } from './position-profile.ts'
import type { ScatterCourse } from './scatter-course.ts'
import { type Scatter, scatterOf } from './scatter-of.ts'
import { whitenedResiduals } from './whitened-residuals.ts'

/** Scans between two changes of scatter. */
export type ScatterSegment = Scatter & {
  /** Day from which it holds; −Infinity of the first. */
  readonly from: number
  /** Standard deviation of a scan. */
  readonly sd: number
  readonly mean: number
}

/** The scatter of a stream between its changes; those with too few scans for one left out. */
export const scatterSegments = (rest: ProfileStream, cuts: readonly number[]): readonly ScatterSegment[] => {
  const whitened = whitenedResiduals(rest)
  const bounds = [-Infinity, ...cuts, Infinity]
  return bounds.slice(1).flatMap((to, k) => {
    const from = bounds[k]!
    const inside = (_: number, i: number): boolean => rest.days[i]! >= from && rest.days[i]! < to
    const scatter = scatterOf(whitened.filter(inside))
    if (scatter === null) return []
    const own = rest.values.filter(inside)
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length
    return [{ ...scatter, from, mean, sd: Math.sqrt(scatter.squares / scatter.degreesOfFreedom) }]
  })
}

/** Course of the scatter over segments, in units of the first; null where it never changed. */
export const courseOf = (segments: readonly ScatterSegment[]): ScatterCourse | null => {
  const [first, ...later] = segments
  if (first === undefined || later.length === 0) return null
  const weights = segments.map(({ degreesOfFreedom, sd }) => (degreesOfFreedom + 1) / sd ** 2)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    level: segments.reduce((sum, { mean }, k) => sum + (mean * weights[k]!) / all, 0),
    changes: later.map(({ from, sd }) => ({ day: from, ratio: sd / first.sd })),
  }
}
