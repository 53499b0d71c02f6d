import type { JSX } from 'preact'
import { formatNumber } from '../../src/format/number.ts'
import { quantityLabel } from '../../src/format/quantity.ts'
import { streamRegion } from '../../src/format/stream-words.ts'
import { unitText } from '../../src/format/uncertain-number.ts'
import type { StreamSummary } from '../../src/server/api-types.ts'
import { streamPath } from '../router/route.ts'
import { type Column, DataTable } from './data-table.tsx'

/** Streams of one quantity and algorithm, one a region. */
type Row = { readonly key: string; readonly streams: readonly [StreamSummary, ...StreamSummary[]] }

const rowsOf = (streams: readonly StreamSummary[]): readonly Row[] => {
  const rows = new Map<string, [StreamSummary, ...StreamSummary[]]>()
  for (const stream of streams) {
    const key = `${stream.name} ${stream.algorithmVersion}`
    const own = rows.get(key)
    if (own === undefined) rows.set(key, [stream])
    else own.push(stream)
  }
  return [...rows].map(([key, own]) => ({ key, streams: own }))
}

const RegionLinks = ({ streams }: { readonly streams: readonly StreamSummary[] }): JSX.Element => (
  <span class="region-links">
    {streams.map((stream) => (
      <a key={stream.id} href={streamPath(stream.id)}>
        {streamRegion(stream)}
      </a>
    ))}
  </span>
)

const columns: readonly Column<Row>[] = [
  { key: 'name', header: 'Quantity', headsRow: true, cell: ({ streams }) => quantityLabel(streams[0].name) },
  { key: 'region', header: 'Charts', cell: ({ streams }) => <RegionLinks streams={streams} /> },
  { key: 'unit', header: 'Unit', wideOnly: true, cell: ({ streams }) => unitText(streams[0].unit) || '1' },
  {
    key: 'points',
    header: 'Points',
    numeric: true,
    cell: ({ streams }) => formatNumber(Math.max(...streams.map(({ points }) => points)), 0),
  },
  {
    key: 'algorithm',
    header: 'Algorithm',
    wideOnly: true,
    cell: ({ streams }) => `version ${streams[0].algorithmVersion}`,
  },
]

/** The streams of a protocol; each leads to its chart. */
export const StreamTable = ({ streams }: { readonly streams: readonly StreamSummary[] }): JSX.Element => (
  <DataTable
    caption="Streams"
    columns={columns}
    rows={rowsOf(streams)}
    rowKey={({ key }) => key}
    narrow="table"
  />
)
