import type { JSX } from 'preact'
import type { ApiError } from '../api/api-error.ts'
import type { Resource } from '../api/use-resource.ts'

/** What is being fetched, in words; shown only after a moment so that quick answers do not flicker. */
const Loading = ({ what }: { readonly what: string }): JSX.Element => (
  <p class="loading" role="status">
    Reading {what} …
  </p>
)

type FailureProps = { readonly error: ApiError; readonly retry?: () => void }

/** An error names the thing, the reason and the next step. */
export const Failure = ({ error, retry }: FailureProps): JSX.Element => (
  <div class="notice notice-action" role="alert">
    <p>{error.message}</p>
    <p class="muted small">
      Code: <code>{error.code}</code>
    </p>
    {retry === undefined ? null : (
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    )}
  </div>
)

type Props<T> = {
  readonly resource: Resource<T>
  readonly what: string
  readonly children: (value: T) => JSX.Element
}

/** A resource in each of its states. */
export const Loaded = <T,>({ resource, what, children }: Props<T>): JSX.Element => {
  if (resource.status === 'loading') return <Loading what={what} />
  if (resource.status === 'failed') return <Failure error={resource.error} retry={resource.retry} />
  return children(resource.value)
}
