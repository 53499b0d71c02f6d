import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { formatNumber } from '../../src/format/number.ts'
import type { UploadStatus } from '../../src/server/api-types.ts'
import { formatBytes } from '../format/bytes.ts'
import { count } from '../format/count.ts'
import { timeLeft } from '../format/duration.ts'
import { forgetUpload } from '../upload/upload-session.ts'
import {
  type RefusedFile,
  type SendingState,
  secondsToSend,
  type UploadState,
} from '../upload/upload-state.ts'
import { Progress } from './progress.tsx'
import { Failure } from './waiting.tsx'

const Sending = ({ state }: { readonly state: SendingState }): JSX.Element => {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(performance.now()), 1000)
    return () => window.clearInterval(timer)
  }, [])
  const files = `${formatNumber(state.filesSent, 0)} of ${count(state.files, 'file')}`
  const bytes = `${formatBytes(state.bytesSent)} of ${formatBytes(state.bytes)}`
  const detail = `${files} · ${bytes} · ${timeLeft(secondsToSend(state, now))}`
  return (
    <>
      <Progress label="Sending" done={state.bytesSent} total={state.bytes} detail={detail} />
      <p class="muted small">You can read other pages meanwhile; keep this window open until all is sent.</p>
    </>
  )
}

export const RefusedFiles = ({
  refused,
}: {
  readonly refused: readonly RefusedFile[]
}): JSX.Element | null =>
  refused.length === 0 ? null : (
    <div class="notice notice-tolerance">
      <p>{count(refused.length, 'file')} could not be sent:</p>
      <ul>
        {refused.map(({ name, error }) => (
          <li key={name}>
            <span class="path">{name}</span> {error.message}
          </li>
        ))}
      </ul>
    </div>
  )

/** What this browser is sending, in each of its phases. */
export const UploadProgress = ({ state }: { readonly state: UploadState }): JSX.Element | null => {
  switch (state.phase) {
    case 'idle':
    case 'sent':
      return null
    case 'collecting':
      return (
        <Progress
          label="Looking for files"
          done={null}
          total={1}
          detail={`${count(state.found, 'file')} found`}
        />
      )
    case 'empty':
      return (
        <div class="notice notice-tolerance" role="alert">
          <p>
            There was no file in what you chose. Choose the folder that holds the DICOM files, or the files
            themselves.
          </p>
          <button type="button" class="button" onClick={forgetUpload}>
            Choose again
          </button>
        </div>
      )
    case 'sending':
      return <Sending state={state} />
    case 'stopped':
      return <Failure error={state.error} retry={state.resume} />
  }
}

/** How far the server is with an upload. */
export const ServerProgress = ({ status }: { readonly status: UploadStatus }): JSX.Element => {
  if (status.state === 'receiving')
    return (
      <Progress label="Receiving" done={null} total={1} detail={`${count(status.files, 'file')} so far`} />
    )
  if (status.state === 'reading') {
    const detail = `${formatNumber(status.filesRead, 0)} of ${count(status.files, 'file')} · ${timeLeft(status.secondsLeft)}`
    return <Progress label="Reading" done={status.filesRead} total={status.files} detail={detail} />
  }
  const series = `${formatNumber(status.seriesDone, 0)} of ${count(status.seriesTotal, 'series', 'series')}`
  return (
    <Progress
      label="Segmenting and measuring"
      done={status.seriesDone}
      total={status.seriesTotal}
      detail={`${series} · ${timeLeft(status.secondsLeft)}`}
    />
  )
}
