import type { Panel } from './curve-panels.ts'

/** Ends of both axes of a chart. */
export type PlotAxes = { readonly x: readonly [number, number]; readonly y: readonly [number, number] }

/** Room beyond the values, as a part of their span. */
const margin = 0.06

const isFinitePair = (x: number | undefined, y: number | undefined): boolean =>
  Number.isFinite(x) && Number.isFinite(y)

/** The points of a curve that have both numbers. */
export const finitePoints = ({
  x,
  y,
}: {
  readonly x: readonly number[]
  readonly y: readonly number[]
}): readonly (readonly [x: number, y: number])[] =>
  x.flatMap((value, index) => (isFinitePair(value, y[index]) ? [[value, y[index]!] as const] : []))

const ends = (values: readonly number[]): readonly [number, number] => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return [0, 1]
  return low === high ? [low - 1, high + 1] : [low, high]
}

const widened = ([low, high]: readonly [number, number]): readonly [number, number] => {
  const room = (high - low) * margin
  return [low - room, high + room]
}

const upFromZero = ([low, high]: readonly [number, number]): readonly [number, number] => [
  Math.min(0, low),
  high + (high - Math.min(0, low)) * margin,
]

/**
 * The axes that hold all curves of a chart.
 *
 * @example plotAxes(panel).y // [0, 1.06]
 */
export const plotAxes = (panel: Panel): PlotAxes => {
  const points = panel.series.flatMap(finitePoints)
  const [x, y] = [ends(points.map(([value]) => value)), ends(points.map(([, value]) => value))]
  if (panel.fromZero) return { x: [Math.min(0, x[0]), x[1]], y: upFromZero(y) }
  return { x: panel.drawn === 'points' ? widened(x) : x, y: widened(y) }
}
