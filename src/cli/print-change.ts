import type { Change, Effect, Forecast, Impact } from '../drift/change.ts'
import { formatNumber } from '../format/number.ts'
import { streamLabel } from '../format/quantity.ts'
import { decimalsFromUncertainty, decimalsOfUnit, unitText } from '../format/uncertain-number.ts'
import { plain } from './plain.ts'

/** Streams that a person is shown; JSON holds them all. */
const mostEffects = 8

/** Width of a 95 % interval in standard errors. */
const intervalErrors = 2 * 1.96

const signed = (value: number, decimals: number): string => {
  const text = formatNumber(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** A number with its interval, the digits following the interval. */
const withInterval = (value: number, [low, high]: readonly [number, number], unit: string): string => {
  const error = (high - low) / intervalErrors
  const decimals = error > 0 && Number.isFinite(error) ? decimalsFromUncertainty(error) : decimalsOfUnit(unit)
  const [from, to] = [signed(low, decimals), signed(high, decimals)]
  const number = `${signed(value, decimals)} ${unitText(unit)}`.trimEnd()
  return `${number} (${from} to ${to})`
}

const percent = (probability: number): string => {
  if (probability > 0.99 && probability < 1) return 'over 99 %'
  if (probability < 0.01 && probability > 0) return 'under 1 %'
  return `${formatNumber(probability * 100, 0)} %`
}

const nameOf = (name: string, region: string): string => (region === '' ? name : streamLabel(name, region))

const effectLine = ({ name, region, delta, unit, ci95 }: Effect): string =>
  `    ${nameOf(name, region).padEnd(36)} ${withInterval(delta, ci95, unit)}`

const effectLines = (effects: readonly Effect[]): readonly string[] => {
  const rest = effects.length - mostEffects
  return [
    ...effects.slice(0, mostEffects).map(effectLine),
    ...(rest > 0 ? [`    and ${rest} more streams`] : []),
  ]
}

const impactLine = (impact: Impact): string => {
  const { biomarker, region, shift, unit, ci95, tolerance, probabilityOutside, verdict, basis } = impact
  const limit = `tolerance ${formatNumber(tolerance, tolerance < 1 ? 1 : 0)}, ${percent(probabilityOutside)} to be beyond it`
  const whose = basis === 'own-patients' ? 'own patients' : 'reference lungs'
  return `    ${nameOf(biomarker, region).padEnd(36)} ${withInterval(shift, ci95, unit)}  ${verdict}: ${limit}; ${whose}`
}

const forecastLine = ({ stream, crossesTolerance, ci95, crossesAction, reason }: Forecast): string => {
  if (crossesTolerance === null)
    return `  nothing foretold of ${stream}: ${reason ?? 'it crosses no tolerance'}`
  const [from, to] = ci95.map((day) => day ?? 'open')
  const action = crossesAction === null ? '' : `, its action level on ${crossesAction}`
  return `  ${stream} leaves its tolerance on ${crossesTolerance} (${from} to ${to})${action}`
}

const causeLine = ({ cause: { kind, event, probability } }: Change): string =>
  `  cause: ${kind}${event === null ? '' : ` ${event}`}, ${percent(probability)}`

/**
 * One change as text for a person: when, what, by how much, why, and what it does to biomarkers.
 *
 * @example process.stdout.write(printChange(change))
 */
export const printChange = (change: Change): string => {
  const { scanner, onset, onsetInterval, detectedAt, shape, effects, impacts, forecast, pattern, notes } =
    change
  const between = onsetInterval[0] === onsetInterval[1] ? '' : ` (${onsetInterval[0]} to ${onsetInterval[1]})`
  return [
    `Scanner ${scanner}: ${shape} on ${onset}${between}, known since ${detectedAt}`,
    causeLine(change),
    ...(pattern === null ? [] : [`  pattern: ${pattern}`]),
    '  what moved:',
    ...effectLines(effects),
    ...(impacts.length === 0 ? [] : ['  what it does to biomarkers:', ...impacts.map(impactLine)]),
    ...(forecast === null ? [] : [forecastLine(forecast)]),
    ...notes.map(({ code, message }) => `  note: ${message} [${code}]`),
    '',
  ]
    .map(plain)
    .join('\n')
}
