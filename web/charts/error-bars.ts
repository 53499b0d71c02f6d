import type { Plugin } from 'chart.js'
import type { DriftDatum } from './drift-data.ts'

/**
 * One standard uncertainty up and down from each point of the first data set, as a thin bar.
 *
 * @param data - Of the first data set, in its order.
 */
export const errorBars = (data: readonly DriftDatum[], colour: string): Plugin<'line'> => ({
  id: 'errorBars',
  beforeDatasetsDraw: ({ ctx, scales: { x, y }, chartArea }) => {
    if (x === undefined || y === undefined) return
    ctx.save()
    ctx.beginPath()
    ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height)
    ctx.clip()
    ctx.strokeStyle = colour
    ctx.lineWidth = 1
    for (const { x: time, y: value, point } of data) {
      if (value === null || point.standardUncertainty === null) continue
      const left = x.getPixelForValue(time)
      ctx.beginPath()
      ctx.moveTo(left, y.getPixelForValue(value - point.standardUncertainty))
      ctx.lineTo(left, y.getPixelForValue(value + point.standardUncertainty))
      ctx.stroke()
    }
    ctx.restore()
  },
})
