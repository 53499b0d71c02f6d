import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { dateInTable } from '../../src/format/date.ts'
import type { IntakeOverview, UploadStatus } from '../../src/server/api-types.ts'
import { getIntake, getUpload } from '../api/client.ts'
import { useResource } from '../api/use-resource.ts'
import { DropZone } from '../components/drop-zone.tsx'
import { IntakeResults, Rejection, resultSentence } from '../components/intake-results.tsx'
import { PageTitle } from '../components/page-title.tsx'
import { RefusedFiles, ServerProgress, UploadProgress } from '../components/upload-progress.tsx'
import { Failure, Loaded } from '../components/waiting.tsx'
import { replaceQuery, usePlace } from '../router/location.ts'
import { forgetUpload, useUpload } from '../upload/upload-session.ts'

/** How often the server is asked how far it is. */
const pollMs = 1000

const Finished = ({ status }: { readonly status: UploadStatus }): JSX.Element => (
  <>
    <p role="status">
      <strong>Done.</strong> {resultSentence(status)}
    </p>
    <IntakeResults results={status.results} />
    <button
      type="button"
      class="button"
      onClick={() => {
        forgetUpload()
        replaceQuery({ upload: null })
      }}
    >
      Bring more scans
    </button>
  </>
)

/** One upload, asked for again until it is done; its address can be left and come back to. */
const FollowedUpload = ({ id }: { readonly id: string }): JSX.Element => {
  const state = useUpload()
  const resource = useResource(
    `upload ${id}`,
    (signal) => getUpload(id, signal),
    (status) => (status.state === 'done' ? null : pollMs),
  )
  return (
    <Loaded resource={resource} what="the state of this upload">
      {(status) => (
        <section class="upload" aria-label="This upload">
          {state.phase === 'sent' ? <RefusedFiles refused={state.refused} /> : null}
          {status.state === 'done' ? (
            <Finished status={status} />
          ) : (
            <>
              <ServerProgress status={status} />
              <p class="muted small">This goes on when you leave the page.</p>
              <IntakeResults results={status.results} />
            </>
          )}
        </section>
      )}
    </Loaded>
  )
}

const Quarantine = ({ overview }: { readonly overview: IntakeOverview }): JSX.Element | null =>
  overview.quarantine.length === 0 ? null : (
    <section>
      <h2>Not read</h2>
      <p class="muted">These files were set aside; they touch no number.</p>
      <ul class="results">
        {overview.quarantine.map((entry) => (
          <Rejection
            key={`${entry.path} ${entry.receivedAt} ${entry.code}`}
            path={entry.path}
            code={entry.code}
            message={entry.message}
            note={dateInTable(entry.receivedAt)}
          />
        ))}
      </ul>
    </section>
  )

const Others = ({
  overview,
  shown,
}: {
  readonly overview: IntakeOverview
  readonly shown: string | null
}): JSX.Element | null => {
  const running = overview.uploads.filter(({ id, state }) => state !== 'done' && id !== shown)
  if (running.length === 0) return null
  return (
    <section>
      <h2>Also on the way</h2>
      {running.map((status) => (
        <a key={status.id} class="plain-link" href={`/intake?upload=${encodeURIComponent(status.id)}`}>
          <ServerProgress status={status} />
        </a>
      ))}
    </section>
  )
}

export const IntakePage = (): JSX.Element => {
  const state = useUpload()
  const { query } = usePlace()
  const followed = new URLSearchParams(query).get('upload')
  const sentId = state.phase === 'sent' ? state.uploadId : null
  useEffect(() => {
    if (sentId !== null) replaceQuery({ upload: sentId })
  }, [sentId])
  const overview = useResource(`intake ${followed ?? ''} ${state.phase}`, getIntake, () => 5 * pollMs)
  const busy = state.phase !== 'idle' && state.phase !== 'sent'
  return (
    <>
      <PageTitle title="Bring scans in" />
      <UploadProgress state={state} />
      {followed !== null && !busy ? <FollowedUpload key={followed} id={followed} /> : null}
      {followed === null && state.phase === 'idle' ? (
        <DropZone title="Drop CT scans here" onStart={() => replaceQuery({ upload: null })} />
      ) : null}
      {overview.status === 'ready' ? <Others overview={overview.value} shown={followed} /> : null}
      {overview.status === 'ready' ? <Quarantine overview={overview.value} /> : null}
      {overview.status === 'failed' ? <Failure error={overview.error} retry={overview.retry} /> : null}
    </>
  )
}
