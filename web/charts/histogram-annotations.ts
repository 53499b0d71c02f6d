import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import { formatNumber } from '../../src/format/number.ts'
import { measuredText } from '../../src/format/uncertain-number.ts'
import type { ChartTheme } from './theme.ts'

/** A place in the histogram: HU and voxels. */
export type Spot = { readonly x: number; readonly y: number }

/** The percentile that the histogram marks. */
export type MarkedValue = { readonly value: number; readonly standardUncertainty: number | null }

/** Limits of the low-attenuation areas, in HU. */
const lowAttenuationHu = [-950, -910, -856]

/** Limits of the high-attenuation area, in HU. */
const highAttenuationHu = [-600, -250] as const

const peak = (data: readonly Spot[]): Spot =>
  data.reduce((best, spot) => (spot.y > best.y ? spot : best), { x: 0, y: -1 })

const valueAt = (data: readonly Spot[], hu: number): number => data.find(({ x }) => x === hu)?.y ?? 0

type LineLabel = {
  readonly hu: number
  readonly text: string
  readonly row: number
  readonly strong: boolean
}

const verticalLine = (
  { hu, text, row, strong }: LineLabel,
  theme: ChartTheme,
): AnnotationOptions<'line'> => ({
  type: 'line',
  scaleID: 'x',
  value: hu,
  borderColor: strong ? theme.text : theme.muted,
  borderWidth: strong ? 2 : 1,
  borderDash: strong ? [] : [4, 3],
  label: {
    display: true,
    content: text,
    position: 'start',
    yAdjust: row * 20,
    xAdjust: 0,
    color: theme.text,
    backgroundColor: theme.surface,
    padding: { x: 4, y: 2 },
    borderRadius: 2,
    font: { size: 12, weight: strong ? 'bold' : 'normal' },
  },
})

const highAttenuationBand = (theme: ChartTheme): AnnotationOptions<'box'> => ({
  type: 'box',
  xMin: highAttenuationHu[0],
  xMax: highAttenuationHu[1],
  backgroundColor: theme.band,
  borderWidth: 0,
  drawTime: 'beforeDatasetsDraw',
  label: {
    display: true,
    content: ['HAA', `${formatNumber(highAttenuationHu[0], 0)} to ${formatNumber(highAttenuationHu[1], 0)}`],
    position: { x: 'center', y: 'start' },
    color: theme.text,
    font: { size: 12, weight: 'normal' },
  },
})

const areaName = (text: string, x: number, y: number, theme: ChartTheme): AnnotationOptions<'label'> => ({
  type: 'label',
  xValue: x,
  yValue: y,
  content: text,
  color: theme.text,
  font: { size: 12 },
})

/** Thresholds, the high-attenuation band, the marked percentile, and the names of the areas. */
export const histogramAnnotations = (
  right: readonly Spot[],
  left: readonly Spot[],
  perc15: MarkedValue | null,
  theme: ChartTheme,
): AnnotationOptions[] => {
  const [rightPeak, leftPeak] = [peak(right), peak(left)]
  const lines = lowAttenuationHu.map((hu, row) =>
    verticalLine({ hu, text: formatNumber(hu, 0), row, strong: false }, theme),
  )
  return [
    highAttenuationBand(theme),
    ...lines,
    areaName('right lung', rightPeak.x, rightPeak.y / 2, theme),
    areaName('left lung', leftPeak.x, valueAt(right, leftPeak.x) + leftPeak.y / 2, theme),
    ...(perc15 === null
      ? []
      : [
          verticalLine(
            {
              hu: perc15.value,
              text: `Perc15 ${measuredText(perc15.value, perc15.standardUncertainty, 'HU')}`,
              row: lowAttenuationHu.length,
              strong: true,
            },
            theme,
          ),
        ]),
  ]
}
