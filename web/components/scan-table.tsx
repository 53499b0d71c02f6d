import type { JSX } from 'preact'
import { formatNumber } from '../../src/format/number.ts'
import { formatUncertain } from '../../src/format/uncertain-number.ts'
import { verdictMark } from '../../src/format/verdict-mark.ts'
import type { ScanSummary } from '../../src/server/api-types.ts'
import { count } from '../format/count.ts'
import { isBusy } from '../format/scan-search.ts'
import { scanMarks, subjectWords } from '../format/words.ts'
import { scannerPath, scanPath } from '../router/route.ts'
import { type Column, DataTable } from './data-table.tsx'
import { Mark } from './mark.tsx'
import { Moment } from './moment.tsx'
import { SimulatedTag } from './tag.tsx'

const NumberCell = ({
  value,
  unit,
  scan,
}: {
  value: number | null
  unit: string
  scan: ScanSummary
}): JSX.Element => {
  if (value !== null) return <>{formatUncertain(value, null, unit).value}</>
  if (scan.subjectKind === 'phantom') return <span class="muted">no lungs</span>
  return <span class="muted">{isBusy(scan) ? 'not yet' : 'not measured'}</span>
}

/** A phantom has no lungs: what its numbers come to stands in the place of theirs. */
const DensityCell = ({ scan }: { readonly scan: ScanSummary }): JSX.Element =>
  scan.subjectKind === 'phantom' && scan.verdict !== null ? (
    <Mark mark={verdictMark(scan.verdict)} />
  ) : (
    <NumberCell value={scan.perc15} unit="HU" scan={scan} />
  )

const StateCell = ({ scan }: { readonly scan: ScanSummary }): JSX.Element => (
  <span class="marks">
    <Mark mark={scanMarks[scan.state]} />
    {scan.warnings > 0 ? (
      <Mark mark={{ shape: 'triangle', tone: 'tolerance', word: count(scan.warnings, 'warning') }} />
    ) : null}
  </span>
)

const ScanCell = ({ scan }: { readonly scan: ScanSummary }): JSX.Element => (
  <>
    <a class="row-link" href={scanPath(scan.id)}>
      {scan.acquiredAt === null ? 'no date in the file' : <Moment iso={scan.acquiredAt} />}
    </a>
    {scan.simulated ? (
      <span class="second-line">
        <SimulatedTag simulated={true} />
      </span>
    ) : null}
  </>
)

const ScannerCell = ({ scan }: { readonly scan: ScanSummary }): JSX.Element => (
  <span class="clip">
    <a href={scannerPath(scan.scannerId)}>{scan.scannerLabel}</a>
    <span class="second-line">{scan.description ?? 'no description'}</span>
  </span>
)

const SubjectCell = ({ subjectKind }: ScanSummary): JSX.Element =>
  subjectKind === null ? <span class="muted">not known</span> : <span>{subjectWords[subjectKind]}</span>

const columns: readonly Column<ScanSummary>[] = [
  { key: 'date', header: 'Scan', headsRow: true, cell: (scan) => <ScanCell scan={scan} /> },
  { key: 'scanner', header: 'Scanner and series', cell: (scan) => <ScannerCell scan={scan} /> },
  { key: 'subject', header: 'Subject', wideOnly: true, cell: (scan) => <SubjectCell {...scan} /> },
  {
    key: 'slices',
    header: 'Slices',
    numeric: true,
    wideOnly: true,
    cell: ({ instances }) => formatNumber(instances, 0),
  },
  { key: 'grade', header: 'Grade', cell: ({ grade }) => grade ?? <span class="muted">none</span> },
  {
    key: 'perc15',
    header: 'Perc15 (HU) or verdict',
    numeric: true,
    cell: (scan) => <DensityCell scan={scan} />,
  },
  {
    key: 'laa950',
    header: 'LAA-950 (%)',
    numeric: true,
    cell: (scan) => <NumberCell value={scan.laa950} unit="%" scan={scan} />,
  },
  { key: 'state', header: 'State', cell: (scan) => <StateCell scan={scan} /> },
]

/** Scans, one a row; each leads to its page. */
export const ScanTable = ({ scans }: { readonly scans: readonly ScanSummary[] }): JSX.Element => (
  <DataTable
    caption="Scans, newest first"
    columns={columns}
    rows={scans}
    rowKey={({ id }) => id}
    narrow="cards"
  />
)
