import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import type { Panel } from '../../src/format/curve-panels.ts'
import { plot } from '../../src/format/plot.ts'
import { type CurveRow, thinnedCurves } from '../../src/format/thinned-curve.ts'
import { fileName, saveFile } from '../api/save-file.ts'
import { type Column, DataTable } from '../components/data-table.tsx'
import { useWidth } from '../slice/use-width.ts'
import { curveCsv } from './curve-csv.ts'
import { CurveDrawing, letterPx } from './curve-drawing.tsx'

type Props = { readonly scanId: string; readonly panel: Panel }

/** Height of a chart, in CSS pixels. */
const heightPx = 320

/** Enough digits to draw the curve again. */
const digits = 4

const numberText = (value: number): string => String(Number(value.toPrecision(digits))).replace('-', '\u2212')

const columns = ({ xTitle, yTitle }: Panel): readonly Column<CurveRow>[] => [
  { key: 'curve', header: 'Curve', headsRow: true, cell: ({ curve }) => curve },
  { key: 'point', header: 'Point', cell: ({ point }) => point },
  { key: 'x', header: xTitle, numeric: true, cell: ({ x }) => numberText(x) },
  { key: 'y', header: yTitle, numeric: true, cell: ({ y }) => numberText(y) },
]

/** Curves on shared axes, with their table and their export. */
export const CurveChart = ({ scanId, panel }: Props): JSX.Element => {
  const svg = useRef<SVGSVGElement>(null)
  const width = useWidth(svg)
  const drawing = width === 0 ? null : plot(panel, { width, height: heightPx, letter: letterPx })
  const rows = thinnedCurves(panel)
  return (
    <section class="curve-chart" id={panel.id}>
      <h3>
        <a href={`#${panel.id}`}>{panel.title}</a>
      </h3>
      <svg
        ref={svg}
        class="curve-svg"
        height={heightPx}
        role="img"
        aria-label={`${panel.title}: ${panel.yTitle} by ${panel.xTitle}; its figures are in the table below`}
      >
        {drawing === null ? null : <CurveDrawing drawing={drawing} panel={panel} />}
      </svg>
      <details>
        <summary>Table of {panel.title.toLowerCase()}</summary>
        <DataTable
          caption={panel.title}
          columns={columns(panel)}
          rows={rows}
          rowKey={({ curve, point, x }) => `${curve} ${point} ${x}`}
          narrow="table"
        />
      </details>
      <div class="button-row">
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile(fileName([panel.id, scanId], 'csv'), new Blob([curveCsv(panel)], { type: 'text/csv' }))
          }
        >
          Export CSV
        </button>
      </div>
    </section>
  )
}
