import type { JSX } from 'preact'
import { dateInTable } from '../../src/format/date.ts'
import { measurementMarks } from '../../src/format/measurement-marks.ts'
import { measuredText } from '../../src/format/uncertain-number.ts'
import type { StreamPoint, StreamSummary } from '../../src/server/api-types.ts'
import { Mark } from '../components/mark.tsx'
import { versionsText } from '../format/versions-text.ts'

type Props = { readonly stream: StreamSummary; readonly point: StreamPoint }

/** What was measured, or why nothing was. */
const pointText = ({ unit }: StreamSummary, point: StreamPoint): string => {
  if (point.value !== null) return measuredText(point.value, point.standardUncertainty, unit)
  return `Not measured: ${point.reason?.message ?? 'no reason was recorded'}`
}

/** One line for a screen reader. */
export const pointSentence = (stream: StreamSummary, point: StreamPoint): string =>
  `${dateInTable(point.measuredAt)}: ${pointText(stream, point)}`

/** The whole record of a point. */
export const PointCard = ({ stream, point }: Props): JSX.Element => (
  <>
    <p class="card-value">{pointText(stream, point)}</p>
    <Mark mark={measurementMarks[point.state]} />
    <dl class="pairs">
      <div>
        <dt>Scanned</dt>
        <dd>{dateInTable(point.measuredAt)}</dd>
      </div>
      <div>
        <dt>Received</dt>
        <dd>{dateInTable(point.receivedAt)}</dd>
      </div>
      <div>
        <dt>Grade</dt>
        <dd>{point.grade ?? 'none'}</dd>
      </div>
      <div>
        <dt>Software</dt>
        <dd>{versionsText(point.softwareVersions) ?? 'not in the file'}</dd>
      </div>
    </dl>
    <p class="muted small">Click or press Enter for the scan.</p>
  </>
)
