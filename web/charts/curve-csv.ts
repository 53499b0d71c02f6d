import type { Panel } from '../../src/format/curve-panels.ts'
import { csvTable } from '../format/csv.ts'

/** All points and marks of a chart, one a line. */
export const curveCsv = ({ series, xTitle, yTitle }: Panel): string =>
  csvTable([
    ['curve', 'mark', xTitle, yTitle],
    ...series.flatMap(({ label, x, y, marks }) => [
      ...x.map((value, index) => [label, null, value, y[index] ?? null]),
      ...marks.map((mark) => [label, mark.label, mark.x, mark.y]),
    ]),
  ])
