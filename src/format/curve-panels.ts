import type { Curve } from '../phantom/evidence.ts'
import { phantomRegion } from './phantom-region.ts'

/** One curve of a chart. */
export type Series = Pick<Curve, 'x' | 'y' | 'marks'> & { readonly label: string }

/** One chart: curves of one kind on shared axes. */
export type Panel = {
  readonly id: string
  readonly title: string
  readonly xTitle: string
  readonly yTitle: string
  readonly series: readonly Series[]
  /** Single measured points with no curve between them. */
  readonly drawn: 'lines' | 'points'
  /** Whether the axes begin at 0. */
  readonly fromZero: boolean
}

/** More curves than this go into several charts (small multiples). */
const mostSeries = 6

const kinds: readonly (readonly [Curve['kind'], string])[] = [
  ['nps', 'Noise power spectrum'],
  ['ttf', 'Task transfer function'],
  ['mtf', 'Modulation transfer function'],
  ['linearity', 'Linearity'],
  ['linearity-residual', 'Linearity, what the line leaves'],
  ['ramp-profile', 'Profiles across the ramps'],
  ['uniformity-profile', 'Profiles across the uniform module'],
]

/** Kinds whose quantities begin at 0. */
const fromZero: readonly Curve['kind'][] = ['nps', 'ttf', 'mtf']

const axisTitle = (label: string, unit: string): string => (unit === '1' ? label : `${label} (${unit})`)

/** In equal parts: seven curves make a chart of four and one of three. */
const parts = <Item>(items: readonly Item[]): readonly (readonly Item[])[] => {
  const count = Math.ceil(items.length / mostSeries)
  const size = Math.ceil(items.length / count)
  return Array.from({ length: count }, (_, part) => items.slice(part * size, (part + 1) * size))
}

/** Only curves on the same axes share a chart. */
const byAxes = (curves: readonly Curve[]): readonly (readonly Curve[])[] => {
  const groups = new Map<string, Curve[]>()
  for (const curve of curves) {
    const axes = [curve.xLabel, curve.xUnit, curve.yLabel, curve.yUnit].join('\n')
    groups.set(axes, [...(groups.get(axes) ?? []), curve])
  }
  return [...groups.values()]
}

const panelOf = (kind: Curve['kind'], title: string, curves: readonly Curve[], index: number): Panel => {
  const [{ xLabel, xUnit, yLabel, yUnit }] = curves as readonly [Curve, ...Curve[]]
  return {
    id: `${kind}-${index + 1}`,
    title,
    xTitle: axisTitle(xLabel, xUnit),
    yTitle: axisTitle(yLabel, yUnit),
    series: curves.map(({ region, x, y, marks }) => ({ label: phantomRegion(region), x, y, marks })),
    drawn: kind.startsWith('linearity') ? 'points' : 'lines',
    fromZero: fromZero.includes(kind),
  }
}

/**
 * The charts of a phantom scan: curves of one kind together, at most six in one chart.
 *
 * @example curvePanels(evidence.curves)[0].title // 'Noise power spectrum'
 */
export const curvePanels = (curves: readonly Curve[]): readonly Panel[] =>
  kinds.flatMap(([kind, title]) => {
    const own = curves.filter((curve) => curve.kind === kind && curve.x.length > 0)
    const charts = byAxes(own).flatMap(parts)
    return charts.map((part, index) =>
      panelOf(kind, charts.length === 1 ? title : `${title}, ${index + 1} of ${charts.length}`, part, index),
    )
  })
