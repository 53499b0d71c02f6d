import type { JSX } from 'preact'
import { replaceQuery } from '../router/location.ts'

type Props = { readonly from: string | null; readonly to: string | null }

/** The days that a chart shows; part of its address. */
export const DateRange = ({ from, to }: Props): JSX.Element => (
  <form class="date-range" onSubmit={(event) => event.preventDefault()}>
    <label>
      <span>From</span>
      <input
        type="date"
        value={from ?? ''}
        onChange={(event) => replaceQuery({ from: event.currentTarget.value || null })}
      />
    </label>
    <label>
      <span>To</span>
      <input
        type="date"
        value={to ?? ''}
        onChange={(event) => replaceQuery({ to: event.currentTarget.value || null })}
      />
    </label>
    {from === null && to === null ? null : (
      <button type="button" class="button" onClick={() => replaceQuery({ from: null, to: null })}>
        Show all
      </button>
    )}
  </form>
)
