import type { JSX } from 'preact'
import { dateInTable } from '../../src/format/date.ts'

/** A date and time that break only between the two. */
export const Moment = ({ iso }: { readonly iso: string }): JSX.Element => {
  const [date, time] = dateInTable(iso).split(' ')
  return (
    <>
      <span class="nowrap">{date}</span>
      {time === undefined ? null : <span class="nowrap"> {time}</span>}
    </>
  )
}
