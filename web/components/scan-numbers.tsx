import type { JSX } from 'preact'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { getScanStreams } from '../api/scan-streams.ts'
import { useResource } from '../api/use-resource.ts'
import { streamPath } from '../router/route.ts'
import type { ChartLink } from './measured-value.tsx'
import { LungNumbers, OtherNumbers } from './number-table.tsx'

type Props = { readonly detail: ScanDetail; readonly document: SeriesDocument }

/** Links appear when the streams are known; the numbers do not wait for them. */
const useChartLink = ({ detail: { summary }, document }: Props): ChartLink => {
  const streams = useResource(`streams of ${summary.id}`, (signal) =>
    getScanStreams(summary, document, signal),
  )
  return ({ name, region, algorithmVersion }) => {
    if (streams.status !== 'ready') return null
    const found = streams.value.find(
      (stream) =>
        stream.name === name && stream.region === region && stream.algorithmVersion === algorithmVersion,
    )
    return found === undefined ? null : streamPath(found.id)
  }
}

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
