import type { JSX } from 'preact'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { LungNumbers, OtherNumbers } from './number-table.tsx'
import { useChartLink } from './use-chart-link.ts'

type Props = { readonly detail: ScanDetail; readonly document: SeriesDocument }

/** All numbers of a scan, each with its uncertainty and the way to its chart. */
export const ScanNumbers = (props: Props): JSX.Element | null => {
  const link = useChartLink(props)
  const { measurements } = props.document
  if (measurements.length === 0) return null
  return (
    <section>
      <h2>Numbers</h2>
      <p class="muted small">± is one standard uncertainty. Each number leads to its chart in time.</p>
      <LungNumbers measurements={measurements} link={link} />
      <OtherNumbers measurements={measurements} link={link} />
    </section>
  )
}
