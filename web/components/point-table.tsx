import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { measurementMarks } from '../../src/format/measurement-marks.ts'
import { unitText } from '../../src/format/uncertain-number.ts'
import type { StreamPoint, StreamPoints } from '../../src/server/api-types.ts'
import { versionsText } from '../format/versions-text.ts'
import { scanPath } from '../router/route.ts'
import { type Column, DataTable } from './data-table.tsx'
import { Mark } from './mark.tsx'
import { Moment } from './moment.tsx'
import { NumberText } from './number-text.tsx'

/** Rows drawn at once; more on demand. */
const pageRows = 200

const inUnit = (header: string, unit: string): string =>
  unitText(unit) === '' ? header : `${header} (${unit})`

const columnsFor = (unit: string): readonly Column<StreamPoint>[] => [
  {
    key: 'time',
    header: 'Scan',
    headsRow: true,
    cell: ({ measuredAt, scanId }) => (
      <a href={scanPath(scanId)}>
        <Moment iso={measuredAt} />
      </a>
    ),
  },
  {
    key: 'value',
    header: inUnit('Value', unit),
    numeric: true,
    cell: ({ value, standardUncertainty, reason }) => (
      <NumberText value={value} standardUncertainty={standardUncertainty} unit={unit} reason={reason} />
    ),
  },
  {
    key: 'grade',
    header: 'Grade',
    wideOnly: true,
    cell: ({ grade }) => grade ?? <span class="muted">none</span>,
  },
  { key: 'state', header: 'State', cell: ({ state }) => <Mark mark={measurementMarks[state]} /> },
  {
    key: 'software',
    header: 'Software',
    wideOnly: true,
    cell: ({ softwareVersions }) =>
      versionsText(softwareVersions) ?? <span class="muted">not in the file</span>,
  },
]

/** The points of a chart as a table, newest first. */
export const PointTable = ({ data }: { readonly data: StreamPoints }): JSX.Element => {
  const [shown, setShown] = useState(pageRows)
  const rows = [...data.points].reverse()
  return (
    <>
      <DataTable
        caption="Points, newest first"
        columns={columnsFor(data.stream.unit)}
        rows={rows.slice(0, shown)}
        rowKey={({ scanId, measuredAt }) => `${scanId} ${measuredAt}`}
        narrow="table"
      />
      {rows.length > shown ? (
        <button type="button" class="button" onClick={() => setShown(shown + pageRows)}>
          Show more
        </button>
      ) : null}
    </>
  )
}
