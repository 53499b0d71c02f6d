import type { JSX } from 'preact'
import type { SeriesDocument } from '../../src/measure/document.ts'
import { type AcquisitionRow, acquisitionRows } from '../format/acquisition-rows.ts'

const Row = ({ row }: { readonly row: AcquisitionRow }): JSX.Element => (
  <div>
    <dt>{row.label}</dt>
    <dd>
      {row.value} {row.unit}
      {row.note === undefined ? null : <span class="second-line">{row.note}</span>}
    </dd>
  </div>
)

/** How the scan was made: what the file tells, and in one line what it does not. */
export const AcquisitionTable = ({
  acquisition,
}: {
  readonly acquisition: SeriesDocument['acquisition']
}): JSX.Element => {
  const rows = acquisitionRows(acquisition)
  const missing = rows.filter(({ value }) => value === null).map(({ label }) => label)
  return (
    <>
      <dl class="pairs">
        {rows
          .filter(({ value }) => value !== null)
          .map((row) => (
            <Row key={row.label} row={row} />
          ))}
      </dl>
      {missing.length === 0 ? null : (
        <p class="muted small">
          Not in the file, and not guessed:{' '}
          {missing.join(', ').toLowerCase().replaceAll('ctdivol', 'CTDIvol')}.
        </p>
      )}
    </>
  )
}
