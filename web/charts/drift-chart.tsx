import type { TooltipModel } from 'chart.js'
import type { JSX, RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { streamTitle } from '../../src/format/stream-words.ts'
import type { StreamPoint, StreamPoints } from '../../src/server/api-types.ts'
import { navigate } from '../router/location.ts'
import { scanPath } from '../router/route.ts'
import { driftConfig } from './drift-config.ts'
import type { DriftDatum, Range } from './drift-data.ts'
import { PointCard, pointSentence } from './point-card.tsx'
import { useChartTheme } from './theme.ts'
import { type DriftChartInstance, useChart } from './use-chart.ts'
import type { VersionChange } from './version-changes.ts'

type Props = {
  readonly data: StreamPoints
  readonly time: Range
  readonly changes: readonly VersionChange[]
  readonly small: boolean
  readonly flags: boolean
  readonly dates: boolean
  /** Handed the canvas, for the export as a picture. */
  readonly canvasRef?: RefObject<HTMLCanvasElement | null>
}

type Hover = { readonly point: StreamPoint; readonly x: number; readonly y: number; readonly width: number }

const hoverOf = (tooltip: TooltipModel<'line'>): Hover | null => {
  const raw = tooltip.opacity === 0 ? undefined : (tooltip.dataPoints?.[0]?.raw as DriftDatum | undefined)
  return raw === undefined
    ? null
    : { point: raw.point, x: tooltip.caretX, y: tooltip.caretY, width: tooltip.chart.width }
}

const sameHover = (a: Hover | null, b: Hover | null): boolean =>
  a?.point === b?.point && a?.x === b?.x && a?.y === b?.y

/** Makes one point of a chart the active one, as if the pointer were on it. */
const activate = (chart: DriftChartInstance, index: number, points: readonly StreamPoint[]): void => {
  const datasetIndex = points[index]?.value === null ? 1 : 0
  const element = chart.getDatasetMeta(datasetIndex).data[index]
  if (element === undefined) return
  const active = [{ datasetIndex, index }]
  chart.setActiveElements(active)
  chart.tooltip?.setActiveElements(active, { x: element.x, y: element.y })
  chart.update()
}

const nextIndex = (key: string, current: number, length: number): number | null => {
  const start = current === -1 ? length : current
  if (key === 'ArrowLeft') return Math.max(0, start - 1)
  if (key === 'ArrowRight') return current === -1 ? length - 1 : Math.min(length - 1, current + 1)
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : null
}

const HoverCard = ({ hover, data }: { readonly hover: Hover; readonly data: StreamPoints }): JSX.Element => {
  const toLeft = hover.x > hover.width / 2
  const place = toLeft ? { right: `${hover.width - hover.x + 12}px` } : { left: `${hover.x + 12}px` }
  return (
    <div class="hover-card" style={{ ...place, top: `${Math.max(0, hover.y - 24)}px` }}>
      <PointCard stream={data.stream} point={hover.point} />
    </div>
  )
}

/** The chart of one stream. Arrow keys move through its points, Enter opens the scan of one, as a click does. */
export const DriftChart = ({ data, time, changes, small, flags, dates, canvasRef }: Props): JSX.Element => {
  const theme = useChartTheme()
  const [hover, setHover] = useState<Hover | null>(null)
  const onHover = (tooltip: TooltipModel<'line'>): void => {
    const next = hoverOf(tooltip)
    setHover((before) => (sameHover(before, next) ? before : next))
  }
  const onOpen = ({ point }: DriftDatum): void => navigate(scanPath(point.scanId))
  const { canvas, chart } = useChart(
    () => driftConfig({ data, theme, time, changes, small, flags, dates, onHover, onOpen }),
    [data, theme, time.min, time.max, changes, small, flags, dates],
  )
  const onKey = (event: KeyboardEvent): void => {
    const active = hover === null ? -1 : data.points.indexOf(hover.point)
    if (event.key === 'Enter' && hover !== null) navigate(scanPath(hover.point.scanId))
    const next = nextIndex(event.key, active, data.points.length)
    if (next === null || chart.current === null) return
    event.preventDefault()
    activate(chart.current, next, data.points)
  }
  const current = hover === null ? data.points.length - 1 : data.points.indexOf(hover.point)
  const shown = data.points[current]
  return (
    <div
      class={`drift-chart ${small ? 'drift-small' : 'drift-large'}`}
      role="slider"
      tabIndex={0}
      aria-label={`Points of ${streamTitle(data.stream)}; Enter opens the scan`}
      aria-valuemin={1}
      aria-valuemax={data.points.length}
      aria-valuenow={current + 1}
      aria-valuetext={shown === undefined ? 'no points' : pointSentence(data.stream, shown)}
      onKeyDown={onKey}
      onBlur={() => setHover(null)}
    >
      <canvas
        ref={(element) => {
          canvas.current = element
          if (canvasRef !== undefined) canvasRef.current = element
        }}
      />
      {hover === null ? null : <HoverCard hover={hover} data={data} />}
    </div>
  )
}
