import type { Finding } from '../errors/finding.ts'
import { headerTexts } from './header-values.ts'
import type { Headers } from './instance.ts'
import { isoDate } from './local-date-time.ts'

/** A scan may run past midnight; further apart, one of the dates was shifted. */
const largestDifferenceDays = 1

const prefixes = ['Acquisition', 'Series', 'Content', 'Study'] as const

const millisecondsADay = 86_400_000

const earliest = (all: readonly Headers[], keyword: string): string | null => {
  const dates = all.flatMap((headers) => headerTexts(headers, keyword)).map(isoDate)
  return dates.filter((date) => date !== null).sort()[0] ?? null
}

const daysApart = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / millisecondsADay

const disagreement = (
  dated: readonly { name: string; date: string }[],
  acquiredAt: string,
): readonly Finding[] => {
  const used = acquiredAt.slice(0, 10)
  const other = dated
    .map(({ name, date }) => ({ name, date, days: daysApart(date, used) }))
    .sort((a, b) => b.days - a.days)[0]
  if (other === undefined || other.days <= largestDifferenceDays) return []
  const source = dated.find(({ date }) => date === used)?.name ?? 'AcquisitionDateTime'
  const message =
    `${other.name} ${other.date} lies ${other.days} days from ${source} ${used}, which counts as the day of the scan: ` +
    'one of them was shifted, or the study was kept open.'
  return [{ code: 'dates-disagree', severity: 'warning', message }]
}

/**
 * Whether the dates of a series can be believed.
 *
 * Codes: `date-missing`, `time-missing`, `dates-disagree`, `calibration-on-study-date`.
 *
 * @param all - Headers of each instance.
 * @param acquiredAt - The date and time that the series is given.
 * @param lastCalibration - ISO 8601.
 */
export const checkDates = (
  all: readonly Headers[],
  acquiredAt: string | null,
  lastCalibration: readonly string[],
): readonly Finding[] => {
  if (acquiredAt === null) {
    const message = 'The series holds no date: its numbers cannot stand on a time axis.'
    return [{ code: 'date-missing', severity: 'warning', message }]
  }
  const dated = prefixes.flatMap((prefix) => {
    const date = earliest(all, `${prefix}Date`)
    return date === null ? [] : [{ name: `${prefix}Date`, date }]
  })
  const findings = [...disagreement(dated, acquiredAt)]
  if (!acquiredAt.includes('T')) {
    const message = `The series holds a date, ${acquiredAt}, but no time of day.`
    findings.push({ code: 'time-missing', severity: 'info', message })
  }
  const study = dated.find(({ name }) => name === 'StudyDate')?.date
  if (study !== undefined && lastCalibration.some((moment) => moment.startsWith(study))) {
    const message = `The date of last calibration is the study date, ${study}: daily calibration or anonymisation, no event.`
    findings.push({ code: 'calibration-on-study-date', severity: 'info', message })
  }
  return findings
}
