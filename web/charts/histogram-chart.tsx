import type { JSX } from 'preact'
import { fileName, saveFile } from '../api/save-file.ts'
import { csvTable } from '../format/csv.ts'
import type { MarkedValue } from './histogram-annotations.ts'
import { type Histogram, histogramConfig } from './histogram-config.ts'
import { chartPicture } from './picture.ts'
import { useChartTheme } from './theme.ts'
import { useChart } from './use-chart.ts'

type Props = {
  readonly scanId: string
  readonly histogram: Histogram
  readonly perc15: MarkedValue | null
}

const rowsOf = ({ firstHu, rightLung, leftLung }: Histogram): readonly (readonly (number | string)[])[] => [
  ['hu', 'right_lung_voxels', 'left_lung_voxels'],
  ...Array.from({ length: Math.max(rightLung.length, leftLung.length) }, (_, index) => [
    firstHu + index,
    rightLung[index] ?? 0,
    leftLung[index] ?? 0,
  ]),
]

/** The histogram of both lungs with its exports. */
export const HistogramChart = ({ scanId, histogram, perc15 }: Props): JSX.Element => {
  const theme = useChartTheme()
  const { canvas } = useChart(
    () => histogramConfig(histogram, perc15, theme),
    [histogram, perc15?.value, theme],
  )
  const saveCsv = (): void =>
    saveFile(
      fileName(['histogram', scanId], 'csv'),
      new Blob([csvTable(rowsOf(histogram))], { type: 'text/csv' }),
    )
  const savePng = async (): Promise<void> => {
    if (canvas.current === null) return
    saveFile(
      fileName(['histogram', scanId], 'png'),
      await chartPicture(canvas.current, 'Density of both lungs', theme),
    )
  }
  return (
    <>
      <div class="histogram">
        <canvas
          ref={canvas}
          role="img"
          aria-label="Histogram of the density of both lungs; its figures are in the table of numbers and in the CSV"
        />
      </div>
      <div class="button-row">
        <button type="button" class="button" onClick={saveCsv}>
          Export CSV
        </button>
        <button type="button" class="button" onClick={() => void savePng()}>
          Save PNG
        </button>
      </div>
    </>
  )
}
