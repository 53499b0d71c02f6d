import type { JSX } from 'preact'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { HistogramChart } from '../charts/histogram-chart.tsx'
import { lungMeasurement } from '../format/lung-measurement.ts'
import { AcquisitionTable } from './acquisition-table.tsx'
import { FlagList } from './flag-list.tsx'
import { ProvenanceTable } from './provenance-table.tsx'
import { ScanHeadline } from './scan-headline.tsx'
import { ScanNumbers } from './scan-numbers.tsx'
import { SliceViewer } from './slice-viewer.tsx'

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
  const perc15 = lungMeasurement(document, 'perc15')
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

/** A scan of a chest: its slices with the masks, the densities, and what they come from. */
export const ChestScan = ({ detail }: { readonly detail: ScanDetail }): JSX.Element => (
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
