import type { JSX } from 'preact'
import { measurementMarks } from '../../src/format/measurement-marks.ts'
import { type NumberRow, numberRow } from '../../src/format/number-row.ts'
import { quantityMeaning } from '../../src/format/quantity.ts'
import type { Measurement } from '../../src/units/measurement.ts'
import { type Column, DataTable } from '../components/data-table.tsx'
import { Mark } from '../components/mark.tsx'
import { type ChartLink, MeasuredValue } from '../components/measured-value.tsx'

/** A number as text; `meaning` where the quantity stands for the first time. */
type Row = {
  readonly row: NumberRow
  readonly measurement: Measurement
  readonly meaning: string | null
}

type Props = {
  readonly caption: string
  readonly measurements: readonly Measurement[]
  readonly link: ChartLink
}

const Absent = ({ text }: { readonly text: string | null }): JSX.Element =>
  text === null ? <span class="muted absent">none</span> : <span class="nowrap">{text}</span>

const columns = (link: ChartLink): readonly Column<Row>[] => [
  {
    key: 'quantity',
    header: 'Quantity',
    headsRow: true,
    cell: ({ row, meaning }) => (
      <>
        {row.quantity}, {row.region}
        <span class="second-line">{[meaning, row.parameters].filter(Boolean).join('; ')}</span>
        {row.reason === null ? null : <span class="reason second-line">not measured: {row.reason}</span>}
      </>
    ),
  },
  {
    key: 'value',
    header: 'Value',
    numeric: true,
    cell: ({ measurement }) =>
      measurement.value === null ? (
        <Absent text={null} />
      ) : (
        <MeasuredValue measurement={measurement} link={link} />
      ),
  },
  { key: 'unit', header: 'Unit', cell: ({ row }) => row.unit },
  {
    key: 'reference',
    header: 'Reference',
    numeric: true,
    cell: ({ row }) => <Absent text={row.reference} />,
  },
  {
    key: 'deviation',
    header: 'Deviation',
    numeric: true,
    cell: ({ row }) => <Absent text={row.deviation} />,
  },
  {
    key: 'tolerance',
    header: 'Tolerance',
    numeric: true,
    cell: ({ row }) => <Absent text={row.tolerance} />,
  },
  { key: 'action', header: 'Action', numeric: true, cell: ({ row }) => <Absent text={row.action} /> },
  { key: 'layer', header: 'Decided by', cell: ({ row }) => <Absent text={row.layer} /> },
  { key: 'state', header: 'State', cell: ({ row }) => <Mark mark={measurementMarks[row.state]} /> },
]

const rowsOf = (measurements: readonly Measurement[]): readonly Row[] =>
  measurements.map((measurement, index) => ({
    row: numberRow(measurement),
    measurement,
    meaning: measurements[index - 1]?.name === measurement.name ? null : quantityMeaning(measurement.name),
  }))

/** Numbers with all that judges them: reference, deviation, limits and the layer that they come from. */
export const PhantomNumbers = ({ caption, measurements, link }: Props): JSX.Element => (
  <div class="phantom-numbers">
    <DataTable
      caption={caption}
      columns={columns(link)}
      rows={rowsOf(measurements)}
      rowKey={({ row }) => row.key}
      narrow="cards"
    />
  </div>
)
