import type { JSX } from 'preact'
import { formatNumber } from '../../src/format/number.ts'
import { verdictMark } from '../../src/format/verdict-mark.ts'
import type { ScannerSummary } from '../../src/server/api-types.ts'
import { getScanners } from '../api/client.ts'
import { useResource } from '../api/use-resource.ts'
import { type Column, DataTable } from '../components/data-table.tsx'
import { DropZone } from '../components/drop-zone.tsx'
import { Mark } from '../components/mark.tsx'
import { Moment } from '../components/moment.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { Sparkline } from '../components/sparkline.tsx'
import { SimulatedTag } from '../components/tag.tsx'
import { Loaded } from '../components/waiting.tsx'
import { count } from '../format/count.ts'
import { versionsText } from '../format/versions-text.ts'
import { navigate } from '../router/location.ts'
import { scannerPath } from '../router/route.ts'

/** Newly arrived scans show up without a reload. */
const refreshMs = 30_000

const worstFirst = (a: ScannerSummary, b: ScannerSummary): number =>
  b.warnings - a.warnings ||
  (b.lastScanAt ?? '').localeCompare(a.lastScanAt ?? '') ||
  a.label.localeCompare(b.label)

const makerAndModel = ({ manufacturer, model }: ScannerSummary): string =>
  [manufacturer, model].filter(Boolean).join(' ') || 'maker and model not in the files'

const NameCell = ({ scanner }: { readonly scanner: ScannerSummary }): JSX.Element => (
  <>
    <a class="row-link" href={scannerPath(scanner.id)}>
      {scanner.label}
    </a>{' '}
    <SimulatedTag simulated={scanner.simulated} />
    <span class="second-line">{makerAndModel(scanner)}</span>
  </>
)

const WarningsCell = ({ warnings }: ScannerSummary): JSX.Element =>
  warnings === 0 ? (
    <span class="muted">none</span>
  ) : (
    <Mark mark={{ shape: 'triangle', tone: 'tolerance', word: formatNumber(warnings, 0) }} />
  )

const measuredPoints = ({ sparkline }: ScannerSummary): number =>
  sparkline.filter(({ value }) => value !== null).length

/** A scanner that saw no lungs is told by its newest phantom. */
const NoLungs = ({ scanner }: { readonly scanner: ScannerSummary }): JSX.Element =>
  scanner.lastPhantom === null ? (
    <span class="muted">not measured yet</span>
  ) : (
    <>
      <Mark mark={verdictMark(scanner.lastPhantom)} />
      <span class="second-line">last phantom</span>
    </>
  )

const SparkCell = ({ scanner }: { readonly scanner: ScannerSummary }): JSX.Element =>
  measuredPoints(scanner) === 0 ? (
    <NoLungs scanner={scanner} />
  ) : (
    <Sparkline
      points={scanner.sparkline}
      label={`Perc15 of both lungs, ${count(measuredPoints(scanner), 'scan')}`}
    />
  )

const columns: readonly Column<ScannerSummary>[] = [
  { key: 'label', header: 'Scanner', headsRow: true, cell: (scanner) => <NameCell scanner={scanner} /> },
  { key: 'warnings', header: 'Warnings', cell: (scanner) => <WarningsCell {...scanner} /> },
  { key: 'spark', header: 'Perc15, or last phantom', cell: (scanner) => <SparkCell scanner={scanner} /> },
  {
    key: 'last',
    header: 'Last scan',
    cell: ({ lastScanAt }) => (lastScanAt === null ? 'no date in the files' : <Moment iso={lastScanAt} />),
  },
  { key: 'scans', header: 'Scans', numeric: true, cell: ({ scans }) => formatNumber(scans, 0) },
  {
    key: 'software',
    header: 'Software',
    cell: ({ softwareVersions }) =>
      versionsText(softwareVersions) ?? <span class="muted">not in the files</span>,
  },
]

const titleOf = (scanners: readonly ScannerSummary[]): string => {
  const warned = scanners.filter(({ warnings }) => warnings > 0).length
  const all = count(scanners.length, 'scanner')
  if (warned === 0) return `${all}, no warnings`
  return `${formatNumber(warned, 0)} of ${all} sent scans with warnings`
}

const FirstStart = (): JSX.Element => (
  <>
    <PageTitle title="No scans yet: bring the first one" />
    <p class="lead">
      Drop a chest CT below. Constancy finds the lungs, measures their density, and shows the scan with its
      numbers, about a minute later. With the second scan of a scanner its chart begins.
    </p>
    <DropZone title="Drop a chest CT here" onStart={() => navigate('/intake')} />
    <p class="muted">
      No scan at hand? <code>npm run demo</code> shows a simulated fleet and real sample scans.
    </p>
  </>
)

const Fleet = ({ scanners }: { readonly scanners: readonly ScannerSummary[] }): JSX.Element => (
  <>
    <PageTitle title={titleOf(scanners)} />
    <DataTable
      caption="Scanners, worst first"
      columns={columns}
      rows={[...scanners].sort(worstFirst)}
      rowKey={({ id }) => id}
      narrow="cards"
    />
  </>
)

export const FleetPage = (): JSX.Element => {
  const resource = useResource('scanners', getScanners, () => refreshMs)
  return (
    <Loaded resource={resource} what="the scanners">
      {(scanners) => (scanners.length === 0 ? <FirstStart /> : <Fleet scanners={scanners} />)}
    </Loaded>
  )
}
