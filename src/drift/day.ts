const msPerDay = 86_400_000

/**
 * Days since 1970-01-01 of a local time; the zone is left out, so that clock changes reorder nothing.
 *
 * @param at - ISO 8601: a day, or date and time without zone; a trailing Z is read as if it were absent.
 * @returns NaN where it is no time.
 * @example dayOf('1970-01-02T12:00:00') // 1.5
 */
export const dayOf = (at: string): number =>
  Date.parse(at.length === 10 ? `${at}T00:00:00Z` : at.endsWith('Z') ? at : `${at}Z`) / msPerDay

/**
 * The date of a day number.
 *
 * @example dateOf(1.5) // '1970-01-02'
 */
export const dateOf = (day: number): string => new Date(Math.floor(day) * msPerDay).toISOString().slice(0, 10)
