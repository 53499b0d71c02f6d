const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN
}

const daysOfMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Ours: a year before 1900 is a slip of the pen. */
const isDay = (text: string): boolean => {
  const year = 100 * twoDigits(text, 0) + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (!(year >= 1900 && month >= 1 && month <= 12 && day >= 1)) return false
  return text[4] === '-' && text[7] === '-' && day <= daysOfMonth(year, month)
}

/** Where the seconds with their decimals end; −1 where they are unreadable. Minutes end at 16. */
const endOfSeconds = (text: string): number => {
  if (text[16] !== ':') return 16
  if (!(twoDigits(text, 17) <= 59)) return -1
  if (text[19] !== '.' && text[19] !== ',') return 19
  let end = 20
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return end === 20 || end > 29 ? -1 : end
}

/** Minutes east of Greenwich; not a number where unreadable. */
const zoneMinutes = (zone: string): number => {
  if (zone === 'Z' || zone === 'z') return 0
  const sign = zone[0] === '+' ? 1 : zone[0] === '-' ? -1 : Number.NaN
  const minutes = zone.length === 3 ? 0 : twoDigits(zone, zone[3] === ':' ? 4 : 3)
  const hours = twoDigits(zone, 1)
  const isLength = zone.length === 3 || zone.length === (zone[3] === ':' ? 6 : 5)
  return isLength && hours <= 14 && minutes <= 59 ? sign * (60 * hours + minutes) : Number.NaN
}

/**
 * A day or time of a table, ISO 8601: `2024-03-01`, `2024-03-01T08:30`, with a space for the T, with seconds, decimals
 * and a zone.
 *
 * @returns A day as it stands; a time without zone as local time, to the second; with a zone as UTC, ending in Z. Null
 *   where it cannot be read, or does not exist.
 * @example readTime('2024-03-01 08:30+01:00') // 2024-03-01T07:30:00Z
 */
export const readTime = (text: string): string | null => {
  if (text.length < 10 || text.length > 36 || !isDay(text)) return null
  if (text.length === 10) return text
  const isSeparated = text[10] === 'T' || text[10] === ' ' || text[10] === 't'
  if (!isSeparated || text[13] !== ':' || !(twoDigits(text, 11) <= 23 && twoDigits(text, 14) <= 59))
    return null
  const end = endOfSeconds(text)
  if (end < 0) return null
  // already as it shall be: not copied a million times
  if (end === 19 && end === text.length && text[10] === 'T') return text
  const seconds = end === 16 ? ':00' : text.slice(16, end).replace(',', '.')
  const local = `${text.slice(0, 10)}T${text.slice(11, 16)}${seconds}`
  if (end === text.length) return local
  const offset = zoneMinutes(text.slice(end))
  if (Number.isNaN(offset)) return null
  const minute = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}:00Z`) - 60_000 * offset
  return `${new Date(minute).toISOString().slice(0, 16)}${seconds}Z`
}
