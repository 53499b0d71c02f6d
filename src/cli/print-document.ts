import type { RejectedDocument, SeriesDocument } from '../measure/document.ts'
import { isOutside } from '../measure/is-outside.ts'
import { isRefused } from '../measure/is-refused.ts'
import type { Measurement, MeasurementState } from '../units/measurement.ts'
import { plain } from './plain.ts'
import { printedLimit, printedNumber } from './printed-number.ts'

/** Beyond which limits a number lies; nothing for one that is inside or has none. */
const limitsText = (measurement: Measurement): string => {
  const { state, limits } = measurement
  if (!limits || !isOutside(measurement)) return ''
  const [low, high] =
    state === 'action' ? [limits.actionLow, limits.actionHigh] : [limits.toleranceLow, limits.toleranceHigh]
  return `  ${state}: outside ${printedLimit(low)} to ${printedLimit(high)} (${limits.layer})`
}

const lineOf = (measurement: Measurement): string => {
  const { name, region, value, unit, standardUncertainty, grade, reason } = measurement
  const label = `  ${name.padEnd(24)} ${region.padEnd(14)}`
  if (value === null) return `${label} not measured: ${reason?.message ?? ''}`
  const number = printedNumber(value, standardUncertainty, unit)
  return `${label} ${number}${grade ? `  (${grade})` : ''}${limitsText(measurement)}`
}

/** One line for all that a scan of nothing known lacks for one reason, in the place of the first of them. */
const groupedLines = (measurements: readonly Measurement[]): readonly string[] => {
  const lacking = (code: string): readonly Measurement[] =>
    measurements.filter(({ reason }) => reason?.code === code)
  return measurements.flatMap((measurement) => {
    const { name, region, reason } = measurement
    const same = reason ? lacking(reason.code) : []
    if (!reason || same.length === 1) return [lineOf(measurement)]
    return measurement === same[0]
      ? [`  ${same.length} not measured, as ${name} of ${region}: ${reason.message} [${reason.code}]`]
      : []
  })
}

const measurementLines = (document: SeriesDocument): readonly string[] => {
  const { subject, measurements } = document
  if (isRefused(document)) return [`  nothing measured: ${measurements[0]?.reason?.message ?? ''}`]
  return subject.kind === 'unknown' ? groupedLines(measurements) : measurements.map(lineOf)
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What became of all numbers, in one line. */
const sumOf = (measurements: readonly Measurement[]): string => {
  const of = (wanted: MeasurementState): number => measurements.filter(({ state }) => state === wanted).length
  return `  ${counted(measurements.length, 'measurement')}: ${of('tolerance')} out of tolerance, ${of('action')} beyond the action level, ${of('not-measured')} not measured`
}

/**
 * The document of one series as text for a person.
 *
 * @example process.stdout.write(printDocument(document))
 */
export const printDocument = (document: SeriesDocument): string => {
  const { series, scanner, acquisition, subject, measurements, flags } = document
  const known = (parts: readonly (string | number | null)[]): string =>
    parts.filter((part) => part !== null).join(' ')
  return [
    plain(`Series ${series.seriesInstanceUID}  ${known([series.description, series.acquiredAt])}`),
    plain(
      `  ${known([scanner.manufacturer, scanner.model, scanner.serialNumber])}, kernel ${acquisition.kernel ?? 'unknown'}, ${acquisition.kvp ?? 'unknown'} kVp, ${counted(series.instances, 'instance')}, ${known([subject.kind, subject.phantom])}`,
    ),
    ...measurementLines(document),
    ...flags.map(({ severity, code, message }) => plain(`  ${severity}: ${message} [${code}]`)),
    sumOf(measurements),
    '',
  ].join('\n')
}

/** A rejection as text for a person. */
export const printRejection = ({ rejected }: RejectedDocument): string =>
  `${plain(`Rejected ${rejected.path}: ${rejected.message} [${rejected.code}]`)}\n`
