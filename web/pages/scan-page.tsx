import type { JSX } from 'preact'
import { dateInTable, dateInText } from '../../src/format/date.ts'
import { phantomTitle } from '../../src/format/phantom-title.ts'
import { measuredText } from '../../src/format/uncertain-number.ts'
import type { ScanDetail, ScanSummary } from '../../src/server/api-types.ts'
import { getScan } from '../api/client.ts'
import { useResource } from '../api/use-resource.ts'
import { ChestScan } from '../components/chest-scan.tsx'
import { Mark } from '../components/mark.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { ScanStateNotice } from '../components/scan-state-notice.tsx'
import { SimulatedTag } from '../components/tag.tsx'
import { Loaded } from '../components/waiting.tsx'
import { count } from '../format/count.ts'
import { lungMeasurement } from '../format/lung-measurement.ts'
import { isBusy } from '../format/scan-search.ts'
import { scanMarks, subjectWords } from '../format/words.ts'
import { PhantomScan } from '../phantom/phantom-scan.tsx'
import { scannerPath } from '../router/route.ts'

const refreshMs = 2000

const titleOf = ({ summary, document, phantom }: ScanDetail): string => {
  if (document !== null && phantom !== null)
    return phantomTitle(document, phantom.definition.name, summary.scannerLabel)
  const when =
    summary.acquiredAt === null ? 'Scan without a date' : `Scan of ${dateInText(summary.acquiredAt)}`
  const where = `${when} on ${summary.scannerLabel}`
  const perc15 = lungMeasurement(document, 'perc15')
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

const Scan = ({ detail }: { readonly detail: ScanDetail }): JSX.Element => (
  <>
    <PageTitle title={titleOf(detail)}>
      <Meta summary={detail.summary} />
    </PageTitle>
    <ScanStateNotice detail={detail} />
    {detail.document !== null && detail.phantom !== null ? (
      <PhantomScan detail={detail} document={detail.document} evidence={detail.phantom} />
    ) : (
      <ChestScan detail={detail} />
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
