import type { ChartConfiguration } from 'chart.js'
import { formatNumber } from '../../src/format/number.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { histogramAnnotations, type MarkedValue, type Spot } from './histogram-annotations.ts'
import type { ChartTheme } from './theme.ts'

export type Histogram = NonNullable<ScanDetail['histogram']>

/** HU shown: lung lies within. */
const shownHu = { min: -1050, max: -150 }

const spots = (counts: readonly number[], firstHu: number): Spot[] =>
  counts
    .map((y, index) => ({ x: firstHu + index, y }))
    .filter(({ x }) => x >= shownHu.min && x <= shownHu.max)

const area = (data: Spot[], colour: string) => ({
  data,
  backgroundColor: colour,
  borderWidth: 0,
  pointRadius: 0,
  fill: 'stack' as const,
  stepped: 'middle' as const,
})

const axis = (text: string, theme: ChartTheme) => ({
  grid: { color: theme.line },
  ticks: {
    color: theme.muted,
    maxRotation: 0,
    includeBounds: false,
    callback: (value: string | number) => formatNumber(Number(value), 0),
  },
  title: { display: true, text, color: theme.text },
})

/**
 * The HU of both lungs, one above the other, with the thresholds of the densitometry.
 *
 * @param perc15 - Of both lungs, marked; null where it was not measured.
 */
export const histogramConfig = (
  histogram: Histogram,
  perc15: MarkedValue | null,
  theme: ChartTheme,
): ChartConfiguration<'line', Spot[]> => {
  const right = spots(histogram.rightLung, histogram.firstHu)
  const left = spots(histogram.leftLung, histogram.firstHu)
  return {
    type: 'line',
    data: { datasets: [area(right, theme.rightLung), area(left, theme.leftLung)] },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      scales: {
        x: { type: 'linear', ...shownHu, ...axis('Density (HU)', theme) },
        y: { stacked: true, beginAtZero: true, grace: '12%', ...axis('Voxels per HU', theme) },
      },
      plugins: {
        annotation: { annotations: histogramAnnotations(right, left, perc15, theme) },
        tooltip: { enabled: false },
      },
    },
  }
}
