import type { JSX } from 'preact'
import { dateInTable, dateInText } from '../../src/format/date.ts'
import { phantomTitle } from '../../src/format/phantom-title.ts'
import { measuredText } from '../../src/format/uncertain-number.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ScanDetail, ScanSummary } from '../../src/server/api-types.ts'
import type { Measurement } from '../../src/units/measurement.ts'
import { getScan } from '../api/client.ts'
import { useResource } from '../api/use-resource.ts'
import { HistogramChart } from '../charts/histogram-chart.tsx'
import { AcquisitionTable } from '../components/acquisition-table.tsx'
import { FlagList } from '../components/flag-list.tsx'
import { Mark } from '../components/mark.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ProvenanceTable } from '../components/provenance-table.tsx'
import { ScanHeadline } from '../components/scan-headline.tsx'
import { ScanNumbers } from '../components/scan-numbers.tsx'
import { ScanStateNotice } from '../components/scan-state-notice.tsx'
import { SliceViewer } from '../components/slice-viewer.tsx'
import { SimulatedTag } from '../components/tag.tsx'
import { Loaded } from '../components/waiting.tsx'
import { count } from '../format/count.ts'
import { isBusy } from '../format/scan-search.ts'
import { scanMarks, subjectWords } from '../format/words.ts'
import { PhantomScan } from '../phantom/phantom-scan.tsx'
import { scannerPath } from '../router/route.ts'

const refreshMs = 2000

const lungs = (document: SeriesDocument | null, name: string): Measurement | null =>
  document?.measurements.find((measurement) => measurement.name === name && measurement.region === 'lungs') ??
  null

const titleOf = ({ summary, document, phantom }: ScanDetail): string => {
  if (document !== null && phantom !== null)
    return phantomTitle(document, phantom.definition.name, summary.scannerLabel)
  const when =
    summary.acquiredAt === null ? 'Scan without a date' : `Scan of ${dateInText(summary.acquiredAt)}`
  const where = `${when} on ${summary.scannerLabel}`
  const perc15 = lungs(document, 'perc15')
  if (typeof perc15?.value !== 'number') return where
  return `${where}: Perc15 ${measuredText(perc15.value, perc15.standardUncertainty, perc15.unit)}`
}

const Meta = ({ summary }: { readonly summary: ScanSummary }): JSX.Element => (
  <>
    <a href={scannerPath(summary.scannerId)}>{summary.scannerLabel}</a>
    <span>{summary.description ?? 'no description'}</span>
    <span>{summary.acquiredAt === null ? 'no date in the file' : dateInTable(summary.acquiredAt)}</span>
    <span>{count(summary.instances, 'slice')}</span>
    {summary.subjectKind === null ? null : <span>{subjectWords[summary.subjectKind]}</span>}
    <Mark mark={scanMarks[summary.state]} />
    <SimulatedTag simulated={summary.simulated} />
  </>
)

const Findings = ({ document }: { readonly document: SeriesDocument }): JSX.Element => (
  <section>
    <h2>{document.flags.length === 0 ? 'Nothing noticed' : 'Noticed'}</h2>
    {document.flags.length === 0 ? (
      <p class="muted">No check of the input or of the segmentation found anything to mention.</p>
    ) : (
      <FlagList flags={document.flags} />
    )}
  </section>
)

const HistogramSection = ({
  detail,
  document,
}: {
  readonly detail: ScanDetail
  readonly document: SeriesDocument
}): JSX.Element | null => {
  const perc15 = lungs(document, 'perc15')
  if (detail.histogram === null) return null
  return (
    <section>
      <h2>Density of both lungs</h2>
      <HistogramChart
        scanId={detail.summary.id}
        histogram={detail.histogram}
        perc15={
          typeof perc15?.value === 'number'
            ? { value: perc15.value, standardUncertainty: perc15.standardUncertainty ?? null }
            : null
        }
      />
    </section>
  )
}

const Analysed = ({
  detail,
  document,
}: {
  readonly detail: ScanDetail
  readonly document: SeriesDocument
}): JSX.Element => (
  <>
    <HistogramSection detail={detail} document={document} />
    <ScanNumbers detail={detail} document={document} />
    <div class="halves">
      <section>
        <h2>Acquisition</h2>
        <AcquisitionTable acquisition={document.acquisition} />
      </section>
      <section>
        <h2>Where the numbers come from</h2>
        <ProvenanceTable document={document} />
      </section>
    </div>
  </>
)

const Chest = ({ detail }: { readonly detail: ScanDetail }): JSX.Element => (
  <>
    <div class="scan-top">
      {detail.image === null ? null : <SliceViewer scanId={detail.summary.id} image={detail.image} />}
      {detail.document === null ? null : (
        <div class="scan-side">
          <ScanHeadline document={detail.document} />
          <Findings document={detail.document} />
        </div>
      )}
    </div>
    {detail.document === null ? null : <Analysed detail={detail} document={detail.document} />}
  </>
)

const Scan = ({ detail }: { readonly detail: ScanDetail }): JSX.Element => (
  <>
    <PageTitle title={titleOf(detail)}>
      <Meta summary={detail.summary} />
    </PageTitle>
    <ScanStateNotice detail={detail} />
    {detail.document !== null && detail.phantom !== null ? (
      <PhantomScan detail={detail} document={detail.document} evidence={detail.phantom} />
    ) : (
      <Chest detail={detail} />
    )}
  </>
)

export const ScanPage = ({ id }: { readonly id: string }): JSX.Element => {
  const resource = useResource(
    `scan ${id}`,
    (signal) => getScan(id, signal),
    ({ summary }) => (isBusy(summary) ? refreshMs : null),
  )
  return (
    <Loaded resource={resource} what="the scan">
      {(detail) => <Scan detail={detail} />}
    </Loaded>
  )
}
