import type { JSX } from 'preact'
import { parameterText } from '../../src/format/parameter-text.ts'
import {
  compareNames,
  compareRegions,
  quantityLabel,
  quantityMeaning,
  regionLabel,
} from '../../src/format/quantity.ts'
import { unitText } from '../../src/format/uncertain-number.ts'
import type { Measurement } from '../../src/units/measurement.ts'
import { type Column, DataTable } from './data-table.tsx'
import { type ChartLink, MeasuredValue } from './measured-value.tsx'

type Props = { readonly measurements: readonly Measurement[]; readonly link: ChartLink }

/** Measurements of one name, by region. */
type LungRow = {
  readonly name: string
  readonly unit: string
  readonly byRegion: ReadonlyMap<string, Measurement>
}

const sides = ['right-lung', 'left-lung']
const lungRegions = ['lungs', ...sides]

const Name = ({
  name,
  parameters,
}: {
  readonly name: string
  readonly parameters: Measurement['parameters']
}): JSX.Element => (
  <>
    {quantityLabel(name)}
    <span class="second-line">
      {[quantityMeaning(name), parameterText(parameters)].filter(Boolean).join('; ')}
    </span>
  </>
)

const lungRows = (measurements: readonly Measurement[]): readonly LungRow[] => {
  const names = [
    ...new Set(measurements.filter(({ region }) => sides.includes(region)).map(({ name }) => name)),
  ]
  return names.sort(compareNames).map((name) => {
    const own = measurements.filter(
      (measurement) => measurement.name === name && lungRegions.includes(measurement.region),
    )
    return {
      name,
      unit: own[0]?.unit ?? '',
      byRegion: new Map(own.map((measurement) => [measurement.region, measurement])),
    }
  })
}

const regionColumn = (region: string, header: string, link: ChartLink): Column<LungRow> => ({
  key: region,
  header,
  numeric: true,
  cell: ({ byRegion }) => {
    const measurement = byRegion.get(region)
    return measurement === undefined ? (
      <span class="muted">not defined</span>
    ) : (
      <MeasuredValue measurement={measurement} link={link} />
    )
  },
})

/** What is measured in both lungs and in each. */
export const LungNumbers = ({ measurements, link }: Props): JSX.Element => {
  const columns: readonly Column<LungRow>[] = [
    {
      key: 'name',
      header: 'Quantity',
      headsRow: true,
      cell: (row) => <Name name={row.name} parameters={undefined} />,
    },
    { key: 'unit', header: 'Unit', cell: ({ unit }) => unitText(unit) || '1' },
    regionColumn('lungs', 'Both lungs', link),
    regionColumn('right-lung', 'Right lung', link),
    regionColumn('left-lung', 'Left lung', link),
  ]
  return (
    <DataTable
      caption="Numbers of the lungs"
      columns={columns}
      rows={lungRows(measurements)}
      rowKey={({ name }) => name}
      narrow="table"
    />
  )
}

/** What is measured in one region only. */
export const OtherNumbers = ({ measurements, link }: Props): JSX.Element => {
  const inTable = new Set(lungRows(measurements).map(({ name }) => name))
  const rows = measurements
    .filter(({ name, region }) => !inTable.has(name) || !lungRegions.includes(region))
    .sort((a, b) => compareNames(a.name, b.name) || compareRegions(a.region, b.region))
  const columns: readonly Column<Measurement>[] = [
    {
      key: 'name',
      header: 'Quantity',
      headsRow: true,
      cell: ({ name, parameters }) => <Name name={name} parameters={parameters} />,
    },
    { key: 'region', header: 'Region', cell: ({ region }) => regionLabel(region) },
    { key: 'unit', header: 'Unit', cell: ({ unit }) => unitText(unit) || '1' },
    {
      key: 'value',
      header: 'Value',
      numeric: true,
      cell: (measurement) => <MeasuredValue measurement={measurement} link={link} />,
    },
  ]
  return (
    <DataTable
      caption="Other numbers"
      columns={columns}
      rows={rows}
      rowKey={({ name, region }) => `${name} ${region}`}
      narrow="table"
    />
  )
}
