import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { streamTitle } from '../../src/format/stream-words.ts'
import { measuredText, unitText } from '../../src/format/uncertain-number.ts'
import type { StreamPoints } from '../../src/server/api-types.ts'
import { streamPath } from '../router/route.ts'
import { DriftChart } from './drift-chart.tsx'
import { timeRange } from './drift-data.ts'
import { type VersionChange, versionChanges } from './version-changes.ts'

/** Software changes that any of the streams saw, each once. */
const allChanges = (charts: readonly StreamPoints[]): readonly VersionChange[] => {
  const longest = [...charts].sort((a, b) => b.points.length - a.points.length)[0]
  return longest === undefined ? [] : versionChanges(longest.points)
}

const Heading = ({ data: { stream, points } }: { readonly data: StreamPoints }): JSX.Element => {
  const last = points.findLast(({ value }) => value !== null)
  return (
    <h3 class="stack-heading">
      <a href={streamPath(stream.id)}>{streamTitle(stream)}</a>
      {unitText(stream.unit) === '' ? '' : ` (${stream.unit})`}
      <span class="muted">
        {typeof last?.value === 'number'
          ? `last ${measuredText(last.value, last.standardUncertainty, stream.unit)}`
          : 'not measured so far'}
      </span>
    </h3>
  )
}

/** Charts of several streams below each other on one time axis; the uppermost carries the flags, the lowest the dates. */
export const DriftStack = ({ charts }: { readonly charts: readonly StreamPoints[] }): JSX.Element | null => {
  const time = useMemo(() => timeRange(charts.map(({ points }) => points)), [charts])
  const changes = useMemo(() => allChanges(charts), [charts])
  if (time === null) return null
  return (
    <div class="drift-stack">
      {charts.map((data, index) => (
        <div key={data.stream.id} class="drift-stack-item">
          <Heading data={data} />
          <DriftChart
            data={data}
            time={time}
            changes={changes}
            small={true}
            flags={index === 0}
            dates={index === charts.length - 1}
          />
        </div>
      ))}
    </div>
  )
}
