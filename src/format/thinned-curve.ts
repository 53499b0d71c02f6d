import type { Panel, Series } from './curve-panels.ts'

/** One point of a curve as a row of a table. */
export type CurveRow = {
  readonly curve: string
  readonly point: string
  readonly x: number
  readonly y: number
}

/** Points of a curve that a table shows beside its marks; the export has all of them. Ours. */
const mostRows = 20

const thinned = ({ label, x, y, marks }: Series): readonly CurveRow[] => {
  const step = Math.max(1, Math.ceil(x.length / mostRows))
  const points = x.flatMap((value, index) =>
    index % step === 0 ? [{ curve: label, point: '', x: value, y: y[index] ?? Number.NaN }] : [],
  )
  const marked = marks.map((mark) => ({ curve: label, point: mark.label, x: mark.x, y: mark.y }))
  return [...marked, ...points.filter((row) => Number.isFinite(row.x) && Number.isFinite(row.y))]
}

/**
 * A chart as the rows of a table: the marks of each curve, then at most twenty of its points.
 *
 * @example thinnedCurves(panel)[0] // { curve: 'LDPE', point: 'TTF50', x: 0.36, y: 0.5 }
 */
export const thinnedCurves = (panel: Panel): readonly CurveRow[] => panel.series.flatMap(thinned)
