import { measuredValue } from '../measure/measured-value.ts'
import type { Measurement } from '../units/measurement.ts'
import type { Panel } from './curve-panels.ts'

const residualTitle = 'Linearity, what the line leaves'

/**
 * What is left of a linearity beside its fitted line: measured HU less slope times reference HU less intercept.
 *
 * @returns One chart; none where the line was not fitted.
 * @example residualPanel(panel, measurements)[0].series[0].y // [0.4, -1.1, …]
 */
export const residualPanel = (panel: Panel, measurements: readonly Measurement[]): readonly Panel[] => {
  const slope = measuredValue(measurements, 'linearity-slope', 'phantom')
  const intercept = measuredValue(measurements, 'linearity-intercept', 'phantom')
  if (slope === null || intercept === null) return []
  const rest = (x: number, y: number): number => y - slope * x - intercept
  return [
    {
      ...panel,
      id: `${panel.id}-residual`,
      title: residualTitle,
      yTitle: 'Residual (HU)',
      series: panel.series.map((series) => ({
        ...series,
        y: series.y.map((y, index) => rest(series.x[index] ?? 0, y)),
        marks: series.marks.map((mark) => ({ ...mark, y: rest(mark.x, mark.y) })),
      })),
    },
  ]
}
