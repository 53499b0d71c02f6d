import { useLayoutEffect } from 'preact/hooks'
import { navigate } from '../router/location.ts'

/** How long after `g` the second key may come. Ours. */
const chordMs = 1500

const pagesByKey: Readonly<Record<string, string>> = { f: '/', s: '/scans', i: '/intake' }

/** Where a key belongs to the thing that has the focus. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type)))

const focusSearch = (): void => {
  const search = document.querySelector<HTMLInputElement>('#search')
  if (search === null) navigate('/scans?search=')
  else search.focus()
}

/**
 * Keys that work on every page.
 *
 * @param onHelp - Called for `?`.
 */
export const useShortcuts = (onHelp: () => void): void => {
  // before the page is shown, so that no key is lost
  useLayoutEffect(() => {
    let chordSince = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return
      const page = pagesByKey[event.key]
      if (event.timeStamp - chordSince < chordMs && page !== undefined) navigate(page)
      else if (event.key === '/') focusSearch()
      else if (event.key === '?') onHelp()
      else if (event.key !== 'g') return
      event.preventDefault()
      chordSince = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onHelp])
}
