import type { ChartConfiguration } from 'chart.js'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { DriftDatum } from './drift-data.ts'
import { Chart } from './register.ts'

export type DriftChartInstance = Chart<'line', DriftDatum[]>

/**
 * A chart on a canvas, built anew when `inputs` change and taken down with the page.
 *
 * @returns References to the canvas and to the chart on it.
 */
export const useChart = <Data>(
  build: () => ChartConfiguration<'line', Data>,
  inputs: readonly unknown[],
): {
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly chart: RefObject<Chart<'line', Data> | null>
} => {
  const canvas = useRef<HTMLCanvasElement | null>(null)
  const chart = useRef<Chart<'line', Data> | null>(null)
  useEffect(() => {
    if (canvas.current === null) return
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
    const built = new Chart(canvas.current, build())
    chart.current = built
    return () => {
      built.destroy()
      chart.current = null
    }
  }, inputs)
  return { canvas, chart }
}
