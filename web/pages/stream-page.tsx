import type { JSX } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { dateInText } from '../../src/format/date.ts'
import { quantityLabel, quantityMeaning } from '../../src/format/quantity.ts'
import { streamRegion } from '../../src/format/stream-words.ts'
import { subjectLabel } from '../../src/format/subject-label.ts'
import { measuredText } from '../../src/format/uncertain-number.ts'
import type { StreamPoint, StreamPoints } from '../../src/server/api-types.ts'
import { getStreamPoints } from '../api/client.ts'
import { fileName, saveFile } from '../api/save-file.ts'
import { useResource } from '../api/use-resource.ts'
import { DriftChart } from '../charts/drift-chart.tsx'
import { timeRange } from '../charts/drift-data.ts'
import { chartPicture } from '../charts/picture.ts'
import { useChartTheme } from '../charts/theme.ts'
import { versionChanges } from '../charts/version-changes.ts'
import { DateRange } from '../components/date-range.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { PointTable } from '../components/point-table.tsx'
import { SimulatedTag } from '../components/tag.tsx'
import { Loaded } from '../components/waiting.tsx'
import { count } from '../format/count.ts'
import { streamCsv } from '../format/stream-csv.ts'
import { usePlace } from '../router/location.ts'
import { scannerPath } from '../router/route.ts'

const nameOf = ({ stream }: StreamPoints): string =>
  `${quantityLabel(stream.name)} of ${streamRegion(stream)} on ${stream.scannerLabel}`

const lastMeasured = (points: readonly StreamPoint[]): StreamPoint | undefined =>
  points.findLast(({ value }) => value !== null)

const titleOf = (data: StreamPoints): string => {
  const last = lastMeasured(data.points)
  if (typeof last?.value !== 'number') return `${nameOf(data)}: not measured so far`
  const value = measuredText(last.value, last.standardUncertainty, data.stream.unit)
  return `${nameOf(data)}: ${value} on ${dateInText(last.measuredAt)}`
}

const Meta = ({ data: { stream, points } }: { readonly data: StreamPoints }): JSX.Element => {
  const missing = points.filter(({ value }) => value === null).length
  return (
    <>
      <a href={scannerPath(stream.scannerId)}>{stream.scannerLabel}</a>
      <span>{stream.protocolLabel}</span>
      <span>{subjectLabel(stream.subject)}</span>
      <span>{count(points.length, 'point')}</span>
      {missing > 0 ? <span>{missing} not measured</span> : null}
      <span>algorithm version {stream.algorithmVersion}</span>
      <SimulatedTag simulated={stream.simulated} />
    </>
  )
}

const Chart = ({ data }: { readonly data: StreamPoints }): JSX.Element => {
  const canvas = useRef<HTMLCanvasElement | null>(null)
  const theme = useChartTheme()
  const time = useMemo(() => timeRange([data.points]), [data])
  const changes = useMemo(() => versionChanges(data.points), [data])
  const { stream } = data
  const parts = [stream.scannerLabel, stream.name, stream.region]
  const saveCsv = (): void =>
    saveFile(fileName(parts, 'csv'), new Blob([streamCsv(data)], { type: 'text/csv' }))
  const savePng = async (): Promise<void> => {
    if (canvas.current !== null)
      saveFile(fileName(parts, 'png'), await chartPicture(canvas.current, nameOf(data), theme))
  }
  if (time === null)
    return <p class="notice">No point lies in this span of time. Widen it, or clear the dates.</p>
  return (
    <>
      <DriftChart
        data={data}
        time={time}
        changes={changes}
        small={false}
        flags={true}
        dates={true}
        canvasRef={canvas}
      />
      <p class="muted small">
        Bars are one standard uncertainty. A dash at the bottom is a scan where nothing could be measured.
        {changes.length > 0 ? ' A flag marks the first scan with another software version.' : ''}
      </p>
      <div class="button-row">
        <button type="button" class="button" onClick={saveCsv}>
          Export CSV
        </button>
        <button type="button" class="button" onClick={() => void savePng()}>
          Save PNG
        </button>
      </div>
      <section>
        <h2>The same as a table</h2>
        <PointTable data={data} />
      </section>
    </>
  )
}

export const StreamPage = ({ id }: { readonly id: string }): JSX.Element => {
  const query = new URLSearchParams(usePlace().query)
  const [from, to] = [query.get('from'), query.get('to')]
  const resource = useResource(`points ${id} ${from} ${to}`, (signal) =>
    getStreamPoints(id, { from, to }, signal),
  )
  return (
    <Loaded resource={resource} what="the points of this chart">
      {(data) => (
        <>
          <PageTitle title={titleOf(data)}>
            <Meta data={data} />
          </PageTitle>
          {quantityMeaning(data.stream.name) === null ? null : (
            <p class="muted">
              {quantityLabel(data.stream.name)}: {quantityMeaning(data.stream.name)}.
            </p>
          )}
          <DateRange from={from} to={to} />
          <Chart data={data} />
        </>
      )}
    </Loaded>
  )
}
