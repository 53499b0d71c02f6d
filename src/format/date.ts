const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

type Parts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly time: string | null
}

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/
const zonePattern = /T.*(?:Z|[+-]\d{2}:?\d{2})$/

const two = (n: number): string => String(n).padStart(2, '0')

const localParts = (date: Date): Parts => ({
  year: date.getFullYear(),
  month: date.getMonth() + 1,
  day: date.getDate(),
  time: `${two(date.getHours())}:${two(date.getMinutes())}`,
})

/** A time without a zone is the scanner's own clock and is shown as written; one with a zone in the reader's. */
const partsOf = (iso: string): Parts | null => {
  if (zonePattern.test(iso)) {
    const date = new Date(iso)
    return Number.isNaN(date.getTime()) ? null : localParts(date)
  }
  const match = isoPattern.exec(iso)
  if (match === null) return null
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), time: match[4] ?? null }
}

/**
 * A date for a sentence.
 *
 * @param iso - ISO 8601 date or date and time, with or without a zone.
 * @returns `4 May 2026`; the input unchanged when it is no date.
 * @example dateInText('2026-05-04T08:14:00') // '4 May 2026'
 */
export const dateInText = (iso: string): string => {
  const parts = partsOf(iso)
  return parts === null ? iso : `${parts.day} ${months[parts.month - 1] ?? '?'} ${parts.year}`
}

/**
 * A date and time for a table.
 *
 * @returns `2026-05-04 08:14`; the input unchanged when it is no date.
 * @example dateInTable('2026-05-04T08:14:00') // '2026-05-04 08:14'
 */
export const dateInTable = (iso: string): string => {
  const parts = partsOf(iso)
  if (parts === null) return iso
  const day = `${parts.year}-${two(parts.month)}-${two(parts.day)}`
  return parts.time === null ? day : `${day} ${parts.time}`
}

/**
 * The place of a time on a time axis, in milliseconds; a date without a time is its midnight.
 *
 * @throws {RangeError} If the text is no date.
 */
export const millisOf = (iso: string): number => {
  const millis = Date.parse(iso.includes('T') ? iso : `${iso}T00:00:00`)
  if (Number.isNaN(millis))
    throw new RangeError(`Cannot place a time: it must be ISO 8601, current value is ${iso}`)
  return millis
}
