import type { JSX } from 'preact'
import type { ScanDetail } from '../../src/server/api-types.ts'
import { adviceFor } from '../format/advice.ts'
import { isBusy } from '../format/scan-search.ts'

const Failed = ({ failure }: { readonly failure: NonNullable<ScanDetail['failure']> }): JSX.Element => (
  <div class="notice notice-action" role="alert">
    <p>{failure.message}</p>
    <p class="muted small">
      Code: <code>{failure.code}</code>
    </p>
    <p>
      {adviceFor(failure.code) ?? 'The bytes are kept. Mend the series at its source and bring it in again.'}
    </p>
  </div>
)

/** Why a scan has no numbers, or not yet; nothing for one that has. */
export const ScanStateNotice = ({ detail }: { readonly detail: ScanDetail }): JSX.Element | null => {
  if (detail.failure !== null) return <Failed failure={detail.failure} />
  if (isBusy(detail.summary))
    return (
      <p class="notice" role="status">
        {detail.summary.state === 'queued' ? 'Waiting for its turn' : 'Segmenting and measuring'}, which takes
        about a minute. This page shows the numbers by itself when they are there.
      </p>
    )
  if (detail.summary.state === 'not-applicable')
    return (
      <p class="notice">Nothing to measure here: this series shows no lungs that Constancy could measure.</p>
    )
  return null
}
