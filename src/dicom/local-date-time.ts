const dateShape = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/
const timeShape = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:\.\d*)?)?)?$/

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** A DICOM date (`20260302`, or `2026.03.02` of old files) as ISO 8601; null when it names no day. */
export const isoDate = (date: string | null): string | null => {
  const [, year, month, day] = dateShape.exec(date ?? '') ?? []
  if (!isDay(Number(year), Number(month), Number(day))) return null
  return `${year}-${month}-${day}`
}

/** A DICOM time (`081400.123`, `0814`, `08`) as ISO 8601 to the second; null when it names no time. */
const isoTime = (time: string | null): string | null => {
  const [whole, hour, minute = '00', second = '00'] = timeShape.exec(time ?? '') ?? []
  if (whole === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  return `${hour}:${minute}:${second}`
}

/**
 * A date and a time as the scanner wrote them, ISO 8601 without zone; the date alone where no time is written.
 *
 * @param date - DICOM DA.
 * @param time - DICOM TM; a fraction of a second is cut off.
 * @returns Null without a date.
 * @example localDateTime('20260302', '081400.5') // '2026-03-02T08:14:00'
 */
export const localDateTime = (date: string | null, time: string | null): string | null => {
  const day = isoDate(date)
  const clock = isoTime(time)
  return day === null || clock === null ? day : `${day}T${clock}`
}

/**
 * A DICOM DT as a local date and time; its zone, where one is written, is dropped.
 *
 * @example fromDateTime('20260302081400.123+0100') // '2026-03-02T08:14:00'
 */
export const fromDateTime = (dateTime: string | null): string | null => {
  const digits = /^\d+(?:\.\d*)?/.exec(dateTime ?? '')?.[0] ?? ''
  return localDateTime(digits.slice(0, 8), digits.slice(8))
}
