import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason))

/** The one handler of everything that no page expects: it says so, instead of a page that stands still. */
export const FaultNotice = (): JSX.Element | null => {
  const [message, setMessage] = useState<string | null>(null)
  useEffect(() => {
    const onError = (event: ErrorEvent): void => setMessage(event.message)
    const onRejection = (event: PromiseRejectionEvent): void => setMessage(messageOf(event.reason))
    window.addEventListener('error', onError)
    window.addEventListener('unhandledrejection', onRejection)
    return () => {
      window.removeEventListener('error', onError)
      window.removeEventListener('unhandledrejection', onRejection)
    }
  }, [])
  if (message === null) return null
  return (
    <div class="notice notice-action" role="alert">
      <p>This page met a fault it did not expect: {message}. No number is touched by it.</p>
      <button type="button" class="button" onClick={() => window.location.reload()}>
        Load the page again
      </button>
    </div>
  )
}
