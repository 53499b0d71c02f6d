import type { JSX } from 'preact'
import type { Mark as MarkWords } from '../../src/format/measurement-marks.ts'
import type { IntakeResult, UploadStatus } from '../../src/server/api-types.ts'
import { adviceFor } from '../format/advice.ts'
import { count } from '../format/count.ts'
import { scanPath } from '../router/route.ts'
import { FlagList } from './flag-list.tsx'
import { Mark } from './mark.tsx'

type SeriesResult = Extract<IntakeResult, { kind: 'series' }>
type RejectedResult = Extract<IntakeResult, { kind: 'rejected' }>

const outcomeMarks: Readonly<Record<SeriesResult['outcome'], MarkWords>> = {
  analysed: { shape: 'circle', tone: 'ok', word: 'analysed' },
  unchanged: { shape: 'ring', tone: 'neutral', word: 'already known, unchanged' },
  failed: { shape: 'square', tone: 'action', word: 'failed' },
  'not-applicable': { shape: 'dash', tone: 'neutral', word: 'nothing to measure' },
}

const rejectedMark: MarkWords = { shape: 'square', tone: 'action', word: 'not read' }

const SeriesLine = ({ result }: { readonly result: SeriesResult }): JSX.Element => (
  <li class="result">
    <div class="result-head">
      <a href={scanPath(result.scanId)}>{result.description ?? 'Series without a description'}</a>
      <Mark mark={outcomeMarks[result.outcome]} />
    </div>
    {result.flags.length === 0 ? null : <FlagList flags={result.flags} />}
  </li>
)

type RejectionProps = {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly note: string | null
}

/** Something that could not be read: what, why, and what to do. */
export const Rejection = ({ path, code, message, note }: RejectionProps): JSX.Element => {
  const hint = adviceFor(code)
  return (
    <li class="result">
      <div class="result-head">
        <span class="path">{path}</span>
        <Mark mark={rejectedMark} />
        {note === null ? null : <span class="muted">{note}</span>}
      </div>
      <p>
        {message} <code class="muted">{code}</code>
      </p>
      {hint === null ? null : <p class="advice">{hint}</p>}
    </li>
  )
}

const isSeries = (result: IntakeResult): result is SeriesResult => result.kind === 'series'
const isRejected = (result: IntakeResult): result is RejectedResult => result.kind === 'rejected'

/** One sentence on what became of an upload. */
export const resultSentence = ({ results }: UploadStatus): string => {
  const series = results.filter(isSeries)
  const number = (wanted: SeriesResult['outcome']): number =>
    series.filter(({ outcome }) => outcome === wanted).length
  const parts = [
    `${count(number('analysed'), 'series', 'series')} analysed`,
    number('unchanged') > 0 ? `${number('unchanged')} already known` : '',
    number('failed') > 0 ? `${number('failed')} failed` : '',
    number('not-applicable') > 0 ? `${number('not-applicable')} with nothing to measure` : '',
    results.some(isRejected) ? 'some files could not be read' : '',
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** What became of each series and each unreadable file. */
export const IntakeResults = ({ results }: { readonly results: readonly IntakeResult[] }): JSX.Element => (
  <ul class="results">
    {results.filter(isRejected).map((result) => (
      <Rejection
        key={`${result.path} ${result.code}`}
        path={result.path}
        code={result.code}
        message={result.message}
        note={result.files > 1 ? count(result.files, 'file') : null}
      />
    ))}
    {results.filter(isSeries).map((result) => (
      <SeriesLine key={result.scanId} result={result} />
    ))}
  </ul>
)
