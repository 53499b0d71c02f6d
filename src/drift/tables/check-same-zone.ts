import { InputError } from '../../errors/input-error.ts'
import { type TimeKind, timeKind } from './time-kind.ts'

type Timed = { readonly time: string }

const kindOf = (rows: readonly Timed[]): TimeKind | null => {
  for (const { time } of rows) if (timeKind(time) !== 'day') return timeKind(time)
  return null
}

/**
 * Checks that measurements and events tell time in one way: an event may be hours off otherwise, and so on the wrong
 * side of a scan.
 *
 * @throws {InputError} `time-zones-differ`.
 * @example checkSameZone(measures.rows, events.rows)
 */
export const checkSameZone = (measures: readonly Timed[], events: readonly Timed[]): void => {
  const [a, b] = [kindOf(measures), kindOf(events)]
  if (a === null || b === null || a === b) return
  const words = { day: 'days', local: 'times without a zone', utc: 'times with a zone' }
  throw new InputError(
    'time-zones-differ',
    `Cannot put events beside measurements: both tables must give times with a zone, or both without; current measurements have ${words[a]}, current events ${words[b]}`,
  )
}
