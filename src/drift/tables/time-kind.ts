/** How a time is told: a day alone, local time of the scanner without zone, or a moment with a zone. */
export type TimeKind = 'day' | 'local' | 'utc'

/**
 * How a time that `readTime` gave is told.
 *
 * @example timeKind('2024-03-01T07:30:00Z') // 'utc'
 */
export const timeKind = (time: string): TimeKind =>
  time.length === 10 ? 'day' : time.endsWith('Z') ? 'utc' : 'local'
