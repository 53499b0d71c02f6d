import type { Range } from './drift-data.ts'

/** Distance of ticks: so many days, or so many whole months. */
type Step = { readonly days: number } | { readonly months: number }

type TimeTick = { readonly value: number; readonly text: string }

const dayMs = 86_400_000
const monthDays = 365.25 / 12

const steps: readonly Step[] = [
  { days: 1 },
  { days: 2 },
  { days: 7 },
  { days: 14 },
  { months: 1 },
  { months: 2 },
  { months: 3 },
  { months: 6 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
]

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const daysOf = (step: Step): number => ('days' in step ? step.days : step.months * monthDays)

const textOf = (date: Date, step: Step): string => {
  const [day, month, year] = [date.getDate(), monthNames[date.getMonth()], date.getFullYear()]
  if ('days' in step) return `${day} ${month} ${year}`
  return step.months >= 12 ? `${year}` : `${month} ${year}`
}

/** The first tick at or before the start: a day's midnight, or the first of a month that the step divides. */
const startOf = (min: number, step: Step): Date => {
  const date = new Date(min)
  if ('days' in step) return new Date(date.getFullYear(), date.getMonth(), date.getDate())
  const months = date.getFullYear() * 12 + date.getMonth()
  const first = months - (months % step.months)
  return new Date(Math.floor(first / 12), first % 12, 1)
}

const after = (date: Date, step: Step): Date =>
  'days' in step
    ? new Date(date.getFullYear(), date.getMonth(), date.getDate() + step.days)
    : new Date(date.getFullYear(), date.getMonth() + step.months, 1)

/**
 * Round places on a time axis, in the reader's zone.
 *
 * @param range - Of the axis, in milliseconds.
 * @param most - How many ticks have room, 1 or more.
 * @example timeTicks({ min: Date.UTC(2025, 0, 20), max: Date.UTC(2025, 5, 20) }, 5).map(({ text }) => text)
 * // ['Feb 2025', 'Mar 2025', 'Apr 2025', 'May 2025', 'Jun 2025']
 */
export const timeTicks = ({ min, max }: Range, most: number): readonly TimeTick[] => {
  const spanDays = (max - min) / dayMs
  const step = steps.find((candidate) => spanDays / daysOf(candidate) <= most) ?? { months: 120 }
  const ticks: TimeTick[] = []
  for (let date = startOf(min, step); date.getTime() <= max; date = after(date, step)) {
    if (date.getTime() >= min) ticks.push({ value: date.getTime(), text: textOf(date, step) })
  }
  return ticks
}
