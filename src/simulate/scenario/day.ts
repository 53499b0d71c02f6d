const msPerDay = 86_400_000

/** A day as a number, so that days can be counted. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / msPerDay

/**
 * The day so many days later.
 *
 * @example dayAfter('2026-02-27', 2) // '2026-03-01'
 */
export const dayAfter = (day: string, days: number): string =>
  new Date((dayNumber(day) + days) * msPerDay).toISOString().slice(0, 10)
