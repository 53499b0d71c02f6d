import { axisTicks } from './axis-ticks.ts'
import type { Panel } from './curve-panels.ts'
import { type PlacedLabel, placeLabels } from './place-labels.ts'
import { finitePoints, plotAxes } from './plot-axes.ts'

type Spot = readonly [x: number, y: number]

/** A chart as lines and texts in a plane, y down; drawn alike on a page and on paper. */
export type Plot = {
  readonly width: number
  readonly height: number
  readonly area: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly xTicks: readonly { readonly at: number; readonly text: string }[]
  readonly yTicks: readonly { readonly at: number; readonly text: string }[]
  /** Where the value axis is 0, when that lies inside; null elsewhere. */
  readonly zero: number | null
  readonly curves: readonly { readonly points: readonly Spot[]; readonly marks: readonly Spot[] }[]
  /** Names of the curves above the chart, each after a piece of its line. */
  readonly key: readonly { readonly label: string; readonly x: number; readonly y: number }[]
  readonly labels: readonly PlacedLabel[]
}

/** Room that a chart is laid out in; lengths in its own unit. */
export type PlotSize = { readonly width: number; readonly height: number; readonly letter: number }

/** Mean width of a letter as a part of its height; our fonts are no wider. */
const letterWidth = 0.6

/** Half the width of a marked point. */
export const markRadius = 3

/** Length of the piece of line before a name. */
export const keyLine = 24

const keyRows = (panel: Panel, width: number, { letter }: PlotSize): Plot['key'] => {
  if (panel.series.length < 2) return []
  let [x, row] = [0, 0]
  return panel.series.map(({ label }) => {
    const needed = keyLine + (label.length * letterWidth + 2) * letter
    if (x > 0 && x + needed > width) [x, row] = [0, row + 1]
    const place = { label, x, y: (row + 0.5) * letter * 1.6 }
    x += needed
    return place
  })
}

/** The marks that carry their name: where several curves have the same one, the rightmost stands for all. */
const namedMarks = ({ series }: Panel): Panel['series'][number]['marks'] => {
  const byLabel = new Map<string, Panel['series'][number]['marks'][number]>()
  for (const mark of series.flatMap(({ marks }) => marks)) {
    const known = byLabel.get(mark.label)
    if (known === undefined || mark.x > known.x) byLabel.set(mark.label, mark)
  }
  return [...byLabel.values()]
}

/**
 * Lays a chart out.
 *
 * @param size - Whole width and height, and the height of letters.
 * @example plot(panel, { width: 600, height: 320, letter: 12 }).curves[0].points // [[52, 40], …]
 */
export const plot = (panel: Panel, size: PlotSize): Plot => {
  const { width, height, letter } = size
  const axes = plotAxes(panel)
  const yValues = axisTicks(axes.y[0], axes.y[1], Math.max(3, Math.floor(height / (letter * 4))))
  const longest = Math.max(1, ...yValues.map(({ text }) => text.length))
  const left = letter * (longest * letterWidth + 3)
  const key = keyRows(panel, width - left, size)
  const top = letter * 0.8 + (key.at(-1)?.y ?? 0) + (key.length > 0 ? letter : 0)
  const area = { left, right: width - letter, top, bottom: height - letter * 3.4 }
  const toX = (x: number): number =>
    area.left + ((x - axes.x[0]) / (axes.x[1] - axes.x[0])) * (area.right - area.left)
  const toY = (y: number): number =>
    area.bottom - ((y - axes.y[0]) / (axes.y[1] - axes.y[0])) * (area.bottom - area.top)
  const spots = (points: readonly (readonly [number, number])[]): readonly Spot[] =>
    points.map(([x, y]) => [toX(x), toY(y)])
  const curves = panel.series.map((series) => ({
    points: spots(finitePoints(series)),
    marks: spots(series.marks.map(({ x, y }) => [x, y] as const)),
  }))
  const room = { halfWidth: markRadius, halfHeight: markRadius }
  const labelled = namedMarks(panel).map(({ label, x, y }) => ({
    text: label,
    x: toX(x),
    y: toY(y),
    ...room,
  }))
  return {
    width,
    height,
    area,
    xTicks: axisTicks(axes.x[0], axes.x[1], Math.max(3, Math.floor(width / (letter * 5)))).map(
      ({ value, text }) => ({ at: toX(value), text }),
    ),
    yTicks: yValues.map(({ value, text }) => ({ at: toY(value), text })),
    zero: axes.y[0] < 0 && axes.y[1] > 0 ? toY(0) : null,
    curves,
    key: key.map((entry) => ({ ...entry, x: entry.x + left })),
    labels: placeLabels(labelled, area, (text) => text.length * letterWidth * letter, letter * 1.2),
  }
}
