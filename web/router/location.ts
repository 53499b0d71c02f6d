import { useLayoutEffect, useState } from 'preact/hooks'

type Place = { readonly path: string; readonly query: string }

const listeners = new Set<() => void>()

const here = (): Place => ({ path: window.location.pathname, query: window.location.search })

const announce = (): void => {
  for (const listener of listeners) listener()
}

/** Goes to a page of this application and starts at its top. */
export const navigate = (path: string): void => {
  window.history.pushState(null, '', path)
  announce()
  window.scrollTo(0, 0)
}

/**
 * Replaces parts of the query without a new page, so that the address always reproduces the view.
 *
 * @param changes - New values by name; null removes one.
 */
export const replaceQuery = (changes: Readonly<Record<string, string | null>>): void => {
  const query = new URLSearchParams(window.location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  window.history.replaceState(null, '', text === '' ? window.location.pathname : `?${text}`)
  announce()
}

/** The current address; renders again when it changes. */
export const usePlace = (): Place => {
  const [place, setPlace] = useState(here)
  useLayoutEffect(() => {
    const update = (): void => setPlace(here())
    listeners.add(update)
    window.addEventListener('popstate', update)
    return () => {
      listeners.delete(update)
      window.removeEventListener('popstate', update)
    }
  }, [])
  return place
}

const isPlainLeftClick = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)

/** Lets ordinary links change the page without loading it anew. */
export const followLinks = (): void => {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || !isPlainLeftClick(event) || !(event.target instanceof Element)) return
    const link = event.target.closest('a')
    if (link === null || link.target !== '' || link.hasAttribute('download')) return
    if (link.origin !== window.location.origin || link.pathname.startsWith('/api/')) return
    if (link.hash !== '' && link.pathname === window.location.pathname) return
    event.preventDefault()
    navigate(`${link.pathname}${link.search}`)
  })
}
