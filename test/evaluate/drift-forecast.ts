import { ageingFoam } from './drift-goal-streams.ts'
import { calendarDay } from './drift-history.ts'
import { reportsOf } from './drift-judge.ts'

/** What became of a forecast: its interval holds the true crossing or misses it, it was refused, or no trend was told. */
export type ForecastVerdict = 'holds' | 'misses' | 'refused' | 'no-trend'

/** After so many years of so steep a trend, with so much autocorrelation. */
export type ForecastCase = { readonly years: number; readonly slope: number; readonly phi: number }

/** Of slopes that leave a tolerance of three standard deviations after three years, or half as many. */
export const forecastCases: readonly ForecastCase[] = [
  { years: 1, slope: 1, phi: 0 },
  { years: 2, slope: 1, phi: 0 },
  { years: 2, slope: 1, phi: 0.3 },
  { years: 1, slope: 2, phi: 0 },
]

/** Dates are whole days; a forecast starts counting at half past seven. */
const roundingDays = 1

/** What Constancy foretells of a simulated trend, against when it truly leaves its tolerance. */
export const forecastVerdict = (seed: number, { slope, years, phi }: ForecastCase): ForecastVerdict => {
  const { history, days, crossingDay } = ageingFoam(seed, slope, years, phi)
  const trend = reportsOf(history, days).find(({ shape }) => shape === 'trend')
  if (trend === undefined) return 'no-trend'
  const { forecast } = trend.change
  if (forecast === null || forecast.crossesTolerance === null) return 'refused'
  const [low, high] = forecast.ci95
  const isAfter = low === null || calendarDay(low) <= crossingDay + roundingDays
  const isBefore = high === null || calendarDay(high) >= crossingDay - roundingDays
  return isAfter && isBefore ? 'holds' : 'misses'
}
