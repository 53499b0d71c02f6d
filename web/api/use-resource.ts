import { useEffect, useState } from 'preact/hooks'
import { ApiError } from './api-error.ts'

export type Resource<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: ApiError; readonly retry: () => void }

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/**
 * Something of the API, loaded when `key` changes, kept while it is loaded again.
 *
 * @param key - Names what is loaded; another key loads anew.
 * @param load - Loads it; errors other than `ApiError` and aborts go to the page's error handler.
 * @param refreshMs - When to load again, from what was loaded; null for never.
 */
export const useResource = <T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  refreshMs: (value: T) => number | null = () => null,
): Resource<T> => {
  const [state, setState] = useState<{ key: string; resource: Resource<T> }>(() => ({
    key,
    resource: loading,
  }))
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const controller = new AbortController()
    let timer = 0
    const run = async (): Promise<void> => {
      try {
        const value = await load(controller.signal)
        setState({ key, resource: { status: 'ready', value } })
        const wait = refreshMs(value)
        if (wait !== null && !controller.signal.aborted) timer = window.setTimeout(run, wait)
      } catch (error) {
        if (isAbort(error)) return
        if (!(error instanceof ApiError)) throw error
        setState({ key, resource: { status: 'failed', error, retry: () => setAttempt(attempt + 1) } })
      }
    }
    void run()
    return () => {
      controller.abort()
      window.clearTimeout(timer)
    }
  }, [key, attempt])
  return state.key === key ? state.resource : loading
}

const loading = { status: 'loading' } as const
