import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { getScanStreams } from '../api/scan-streams.ts'
import { useResource } from '../api/use-resource.ts'
import { streamPath } from '../router/route.ts'
import type { ChartLink } from './measured-value.tsx'

type Props = { readonly detail: ScanDetail; readonly document: SeriesDocument }

/** Links appear when the streams are known; the numbers do not wait for them. */
export const useChartLink = ({ detail: { summary }, document }: Props): ChartLink => {
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
