import { headerTexts } from './header-values.ts'
import type { Headers } from './instance.ts'
import { fromDateTime, localDateTime } from './local-date-time.ts'

const first = (headers: Headers, keyword: string): string | null => headerTexts(headers, keyword)[0] ?? null

/**
 * When an instance was acquired: AcquisitionDateTime, else the date and time of Acquisition, Series, Content, Study,
 * the first pair whose date can be read. A date is never joined with the time of another.
 *
 * AcquisitionDateTime gives way to AcquisitionDate and AcquisitionTime where only these hold a time of the same day.
 *
 * @returns ISO 8601 without zone; a date alone where no time is written; null where there is no date.
 * @example acquiredAt({ AcquisitionDate: '20260302', AcquisitionTime: '081400' }) // '2026-03-02T08:14:00'
 */
export const acquiredAt = (headers: Headers): string | null => {
  const dateTime = fromDateTime(first(headers, 'AcquisitionDateTime'))
  if (dateTime?.includes('T')) return dateTime
  const pairs = ['Acquisition', 'Series', 'Content', 'Study'].map((prefix) =>
    localDateTime(first(headers, `${prefix}Date`), first(headers, `${prefix}Time`)),
  )
  const acquisition = pairs[0] ?? null
  if (dateTime !== null && !acquisition?.startsWith(dateTime)) return dateTime
  return pairs.find((pair) => pair !== null) ?? null
}
