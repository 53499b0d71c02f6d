import type { Chart, Plugin } from 'chart.js'
import type { ChartTheme } from './theme.ts'
import type { VersionChange } from './version-changes.ts'

/** Height of one row of flags above the chart. */
export const flagRowPx = 18

const gapPx = 6
const polePx = 4

type Flag = {
  readonly x: number
  readonly row: number
  readonly text: string
  readonly width: number
  readonly toLeft: boolean
}

const textOf = ({ from, to }: VersionChange): string => `${from}\u00a0→\u00a0${to}`

/** Flags in the first row where each has room; one that would leave the chart hangs to the left of its pole. */
const placed = (chart: Chart, changes: readonly VersionChange[]): readonly Flag[] => {
  const taken: [number, number][][] = []
  return changes.flatMap((change) => {
    const x = chart.scales.x?.getPixelForValue(change.atMillis) ?? Number.NaN
    if (!(x >= chart.chartArea.left && x <= chart.chartArea.right)) return []
    const width = chart.ctx.measureText(textOf(change)).width + 2 * polePx
    const toLeft = x + width > chart.width
    const [low, high] = toLeft ? [x - width, x] : [x, x + width]
    let row = 0
    while (taken[row]?.some(([a, b]) => low < b + gapPx && high > a - gapPx)) row += 1
    taken[row] = [...(taken[row] ?? []), [low, high]]
    return [{ x, row, text: textOf(change), width, toLeft }]
  })
}

const drawFlag = ({ ctx, chartArea }: Chart, flag: Flag, theme: ChartTheme): void => {
  const middle = chartArea.top - 8 - flag.row * flagRowPx
  ctx.fillStyle = theme.text
  ctx.textAlign = flag.toLeft ? 'right' : 'left'
  ctx.textBaseline = 'middle'
  ctx.fillText(flag.text, flag.x + (flag.toLeft ? -polePx - 2 : polePx + 2), middle)
  ctx.beginPath()
  ctx.moveTo(flag.x, middle - 5)
  ctx.lineTo(flag.x + (flag.toLeft ? -polePx : polePx), middle - 2)
  ctx.lineTo(flag.x, middle + 1)
  ctx.fill()
  ctx.beginPath()
  ctx.moveTo(flag.x, middle - 5)
  ctx.lineTo(flag.x, chartArea.top)
  ctx.stroke()
}

const drawHairline = ({ ctx, chartArea, scales }: Chart, change: VersionChange): void => {
  const x = scales.x?.getPixelForValue(change.atMillis) ?? Number.NaN
  if (!(x >= chartArea.left && x <= chartArea.right)) return
  ctx.beginPath()
  ctx.moveTo(x, chartArea.top)
  ctx.lineTo(x, chartArea.bottom)
  ctx.stroke()
}

/**
 * Changes of software as hairlines through a chart, with flags on top where asked for.
 *
 * @param labelled - Whether this chart carries the flags; of charts below each other only the uppermost does.
 */
export const versionFlags = (
  changes: readonly VersionChange[],
  theme: ChartTheme,
  labelled: boolean,
): Plugin<'line'> => ({
  id: 'versionFlags',
  afterDatasetsDraw: (chart) => {
    const { ctx } = chart
    ctx.save()
    ctx.font = `12px ${theme.fontFamily}`
    ctx.strokeStyle = theme.muted
    ctx.lineWidth = 1
    for (const change of changes) drawHairline(chart, change)
    if (labelled) for (const flag of placed(chart, changes)) drawFlag(chart, flag, theme)
    ctx.restore()
  },
})
