import { median } from '../../stats/median.ts'
import { type BodyOutline, bodyOutline } from './body-outline.ts'
import type { ReducedScan } from './reduced-scan.ts'

/** How a straight body lies in the scan. */
export type BodyAxis = {
  readonly halfAxesMm: readonly [long: number, short: number]
  /** Place of the axis at the first slice, and how it moves with z, in mm per mm. */
  readonly atZeroMm: readonly [x: number, y: number]
  readonly slope: readonly [x: number, y: number]
  readonly standardUncertainty: {
    readonly atMiddleMm: readonly [x: number, y: number]
    readonly slope: readonly [x: number, y: number]
  }
  /** For each slice of the reduced scan: the body, something else, or nothing. */
  readonly states: readonly ('body' | 'other' | 'empty')[]
}

/** An outline that fewer of the rays see is none. Ours. */
const smallestShare = 0.45

/** Outlines of one body agree so far, mm. Ours. */
const sameMm = 3

/** An axis is not known better than this by an outline, mm. Ours. */
const outlineUncertaintyMm = 0.05

type Line = {
  readonly atZero: number
  readonly slope: number
  readonly atMiddle: number
  readonly sd: number
}

const lineThrough = (z: readonly number[], values: readonly number[]): Line => {
  const n = z.length
  const meanZ = z.reduce((sum, value) => sum + value, 0) / n
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const spread = z.reduce((sum, value) => sum + (value - meanZ) ** 2, 0)
  const slope = spread > 0 ? z.reduce((sum, value, i) => sum + (value - meanZ) * values[i]!, 0) / spread : 0
  const residual = values.reduce((sum, value, i) => sum + (value - mean - slope * (z[i]! - meanZ)) ** 2, 0)
  const sd = Math.max(outlineUncertaintyMm, Math.sqrt(residual / Math.max(1, n - 2)))
  return {
    atZero: mean - slope * meanZ,
    slope,
    atMiddle: sd / Math.sqrt(n),
    sd: spread > 0 ? sd / Math.sqrt(spread) : 0,
  }
}

/** Drops what lies far off the line and fits again: a slice in which something touches the body. */
const robustLine = (z: readonly number[], values: readonly number[]): Line => {
  const first = lineThrough(z, values)
  const away = values.map((value, i) => Math.abs(value - first.atZero - first.slope * z[i]!))
  const limit = Math.max(0.3, 3 * median(away))
  const kept = away.flatMap((distance, i) => (distance <= limit ? [i] : []))
  return lineThrough(
    kept.map((i) => z[i]!),
    kept.map((i) => values[i]!),
  )
}

/**
 * The axis of the straight body that most slices of a scan show.
 *
 * @returns Null where no slice shows an ellipse.
 * @example bodyAxis(reduceScan(volume))?.halfAxesMm // [101, 101]
 */
export const bodyAxis = (scan: ReducedScan): BodyAxis | null => {
  const outlines = scan.slices.map((slice) => bodyOutline(scan, slice))
  const isEllipse = (outline: BodyOutline | null): outline is BodyOutline =>
    outline !== null && outline.share >= smallestShare
  const seen = outlines.filter(isEllipse)
  if (seen.length === 0) return null
  const halfAxesMm = [
    median(seen.map((outline) => outline.halfAxesMm[0])),
    median(seen.map((outline) => outline.halfAxesMm[1])),
  ] as const
  const isBody = (outline: BodyOutline | null): outline is BodyOutline =>
    isEllipse(outline) && halfAxesMm.every((half, i) => Math.abs(outline.halfAxesMm[i]! - half) < sameMm)
  const body = scan.slices.flatMap(({ zMm }, i) => {
    const outline = outlines[i]!
    return isBody(outline) ? [{ zMm, centreMm: outline.centreMm }] : []
  })
  if (body.length === 0) return null
  const z = body.map(({ zMm }) => zMm)
  const [x, y] = [0, 1].map((i) =>
    robustLine(
      z,
      body.map(({ centreMm }) => centreMm[i]!),
    ),
  ) as [Line, Line]
  return {
    halfAxesMm,
    atZeroMm: [x.atZero, y.atZero],
    slope: [x.slope, y.slope],
    standardUncertainty: { atMiddleMm: [x.atMiddle, y.atMiddle], slope: [x.sd, y.sd] },
    states: outlines.map((outline) => (isBody(outline) ? 'body' : outline ? 'other' : 'empty')),
  }
}
