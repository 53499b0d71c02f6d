import type { RejectedDocument, SeriesDocument } from '../measure/document.ts'
import { isOutside } from '../measure/is-outside.ts'
import { isRefused } from '../measure/is-refused.ts'
import type { Measurement } from '../units/measurement.ts'

/** Control characters of a header would steer the terminal. */
const plain = (text: string): string => text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '?')

/** As many decimals as the uncertainty has meaning for, at most three. */
const digitsOf = (uncertainty: number | undefined): number =>
  uncertainty === undefined || uncertainty === 0
    ? 2
    : Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(uncertainty))))

/** Beyond which limits a number lies; nothing for one that is inside or has none. */
const limitsText = (measurement: Measurement): string => {
  const { state, limits } = measurement
  if (!limits || !isOutside(measurement)) return ''
  const [low, high] =
    state === 'action' ? [limits.actionLow, limits.actionHigh] : [limits.toleranceLow, limits.toleranceHigh]
  return `  ${state}: outside ${low} to ${high} (${limits.layer})`
}

const lineOf = (measurement: Measurement): string => {
  const { name, region, value, unit, standardUncertainty, grade, reason } = measurement
  const label = `  ${name.padEnd(24)} ${region.padEnd(14)}`
  if (value === null) return `${label} not measured: ${reason?.message ?? ''}`
  const digits = digitsOf(standardUncertainty)
  const uncertainty = standardUncertainty === undefined ? '' : ` ± ${standardUncertainty.toFixed(digits)}`
  return `${label} ${value.toFixed(digits)}${uncertainty} ${unit}${grade ? `  (${grade})` : ''}${limitsText(measurement)}`
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
      `  ${known([scanner.manufacturer, scanner.model, scanner.serialNumber])}, kernel ${acquisition.kernel ?? 'unknown'}, ${acquisition.kvp ?? 'unknown'} kVp, ${series.instances} instances, ${known([subject.kind, subject.phantom])}`,
    ),
    ...(isRefused(document)
      ? [`  nothing measured: ${measurements[0]?.reason?.message ?? ''}`]
      : measurements.map(lineOf)),
    ...flags.map(({ severity, code, message }) => plain(`  ${severity}: ${message} [${code}]`)),
    '',
  ].join('\n')
}

/** A rejection as text for a person. */
export const printRejection = ({ rejected }: RejectedDocument): string =>
  `${plain(`Rejected ${rejected.path}: ${rejected.message} [${rejected.code}]`)}\n`
