import { count } from './count.ts'

/** Below this many seconds a remaining time is not counted down. Ours: a number that flickers says nothing. */
const soonSeconds = 5

/**
 * Remaining time in words, coarse on purpose.
 *
 * @param seconds - Null when nothing is known yet.
 * @example timeLeft(150) // 'about 3 minutes left'
 */
export const timeLeft = (seconds: number | null): string => {
  if (seconds === null) return 'time left not known yet'
  if (seconds < soonSeconds) return 'a few seconds left'
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} seconds left`
  if (seconds < 5400) return `about ${count(Math.max(1, Math.round(seconds / 60)), 'minute')} left`
  return `about ${count(Math.round(seconds / 3600), 'hour')} left`
}
