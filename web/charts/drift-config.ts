import type { ChartConfiguration, TooltipModel } from 'chart.js'
import { streamTitle } from '../../src/format/stream-words.ts'
import { tickText } from '../../src/format/tick-text.ts'
import { unitText } from '../../src/format/uncertain-number.ts'
import type { StreamPoints } from '../../src/server/api-types.ts'
import { type DriftDatum, measuredData, missingData, type Range, valueRange } from './drift-data.ts'
import { errorBars } from './error-bars.ts'
import type { ChartTheme } from './theme.ts'
import { timeTicks } from './time-ticks.ts'
import type { VersionChange } from './version-changes.ts'
import { flagRowPx, versionFlags } from './version-flags.ts'

type DriftOptions = {
  readonly data: StreamPoints
  readonly theme: ChartTheme
  readonly time: Range
  readonly changes: readonly VersionChange[]
  /** A small chart below others: no title on its axis, flags and dates only where asked for. */
  readonly small: boolean
  readonly flags: boolean
  readonly dates: boolean
  readonly onHover: (tooltip: TooltipModel<'line'>) => void
  readonly onOpen: (datum: DriftDatum) => void
}

type DriftConfiguration = ChartConfiguration<'line', DriftDatum[]>

/** Points are 5 px wide. */
const pointRadius = 2.5

/** Width of the value axis, equal for charts below each other, so that their times line up. */
const axisWidthPx = 64

const axisTitle = ({ stream }: StreamPoints): string => {
  const unit = unitText(stream.unit)
  return `${streamTitle(stream)}${unit === '' ? '' : ` (${unit})`}`
}

const datasets = ({ data, theme }: DriftOptions): DriftConfiguration['data']['datasets'] => [
  {
    data: measuredData(data.points),
    borderColor: theme.series,
    borderWidth: 1,
    backgroundColor: theme.series,
    pointRadius,
    pointHoverRadius: 5,
    pointBorderWidth: 0,
    pointHitRadius: 8,
    spanGaps: false,
  },
  {
    data: missingData(data.points),
    yAxisID: 'missing',
    showLine: false,
    pointStyle: 'line',
    pointRadius: 5,
    pointHoverRadius: 8,
    pointBorderWidth: 2,
    pointHitRadius: 8,
    borderColor: theme.neutral,
    clip: false,
  },
]

/** Width that a date on the axis takes with the room around it. */
const datePx = 84

const timeAxis = ({ time, theme, dates }: DriftOptions) => {
  const dateLabels = new Map<number, string>()
  return {
    type: 'time' as const,
    min: time.min,
    max: time.max,
    // The scale's own ticks are replaced below; a coarse unit keeps it from building many first.
    time: { unit: 'year' as const },
    grid: { color: theme.line, tickLength: dates ? 4 : 0 },
    ticks: {
      display: dates,
      color: theme.muted,
      maxRotation: 0,
      autoSkip: false,
      callback: (value: string | number) => dateLabels.get(Number(value)) ?? '',
    },
    afterBuildTicks: (scale: { width: number; ticks: { value: number }[] }) => {
      const ticks = timeTicks(time, Math.max(1, Math.floor(scale.width / datePx)))
      for (const { value, text } of ticks) dateLabels.set(value, text)
      scale.ticks = ticks.map(({ value }) => ({ value }))
    },
  }
}

const valueAxis = (options: DriftOptions) => {
  const range = valueRange(options.data.points)
  return {
    type: 'linear' as const,
    suggestedMin: range.min,
    suggestedMax: range.max,
    grid: { color: options.theme.line },
    ticks: {
      color: options.theme.muted,
      display: options.data.points.some(({ value }) => value !== null),
      maxTicksLimit: options.small ? 4 : 8,
      callback: (value: string | number, _index: number, ticks: readonly { readonly value: number }[]) =>
        tickText(
          Number(value),
          ticks.map((tick) => tick.value),
        ),
    },
    title: { display: !options.small, text: axisTitle(options.data), color: options.theme.text },
    afterFit: (scale: { width: number }) => {
      scale.width = options.small ? axisWidthPx : axisWidthPx + 16
    },
  }
}

const flagRows = ({ flags, changes }: DriftOptions): number =>
  flags && changes.length > 0 ? Math.min(3, changes.length) : 0

/** A drift chart: points with their uncertainty in real time, gaps where nothing was measured, software changes. */
export const driftConfig = (options: DriftOptions): DriftConfiguration => ({
  type: 'line',
  data: { datasets: datasets(options) },
  options: {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    layout: { padding: { top: 8 + flagRows(options) * flagRowPx, right: 8 } },
    interaction: { mode: 'nearest', intersect: false, axis: 'xy' },
    scales: {
      x: timeAxis(options),
      y: valueAxis(options),
      missing: { type: 'linear', display: false, min: -0.03, max: 1 },
    },
    plugins: {
      tooltip: {
        enabled: false,
        external: ({ tooltip }) => options.onHover(tooltip as TooltipModel<'line'>),
      },
    },
    onClick: (_event, elements, chart) => {
      const hit = elements[0]
      const datum = hit === undefined ? undefined : chart.data.datasets[hit.datasetIndex]?.data[hit.index]
      if (datum !== undefined) options.onOpen(datum as unknown as DriftDatum)
    },
  },
  plugins: [
    errorBars(measuredData(options.data.points), options.theme.series),
    versionFlags(options.changes, options.theme, options.flags),
  ],
})
