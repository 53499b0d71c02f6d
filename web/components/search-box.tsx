import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { replaceQuery } from '../router/location.ts'

type Props = {
  readonly value: string
  /** How much was found, in words; null while nothing is searched. */
  readonly found: string | null
}

/** Searches what the page lists; the search is part of the address. */
export const SearchBox = ({ value, found }: Props): JSX.Element => {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (new URLSearchParams(window.location.search).has('search') && value === '') input.current?.focus()
  }, [])
  return (
    <search class="search">
      <label for="search" class="visually-hidden">
        Search
      </label>
      <input
        id="search"
        ref={input}
        type="search"
        placeholder="Search date, scanner, description, state  ( / )"
        value={value}
        onInput={(event) => replaceQuery({ search: event.currentTarget.value || null })}
      />
      <span class="muted" role="status">
        {found === null ? '' : `${found} found`}
      </span>
    </search>
  )
}
