import type { Change, Effect, Forecast, Impact } from '../drift/change.ts'
import { formatNumber } from '../format/number.ts'
import { decimalsFromUncertainty, decimalsOfUnit } from '../format/uncertain-number.ts'
import { differenceUnit, nameOf, percent } from './change-words.ts'
import { counted } from './counted.ts'
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
  const number = `${signed(value, decimals)} ${differenceUnit(unit)}`.trimEnd()
  return `${number} (${from} to ${to})`
}

const effectLine = ({ name, region, delta, unit, ci95 }: Effect): string =>
  `    ${nameOf(name, region).padEnd(36)} ${withInterval(delta, ci95, unit)}`

const effectLines = (effects: readonly Effect[]): readonly string[] => {
  const rest = effects.length - mostEffects
  return [
    ...effects.slice(0, mostEffects).map(effectLine),
    ...(rest > 0 ? [`    and ${counted(rest, 'more stream')}`] : []),
  ]
}

const impactLine = (impact: Impact): string => {
  const { biomarker, region, shift, unit, ci95, tolerance, probabilityOutside, verdict, basis } = impact
  const limit = `tolerance ±${formatNumber(tolerance, tolerance < 1 ? 1 : 0)}, ${percent(probabilityOutside)} to be beyond it`
  const whose = basis === 'own-patients' ? 'own patients' : 'reference lungs'
  return `    ${nameOf(biomarker, region).padEnd(36)} ${withInterval(shift, ci95, unit)}  ${verdict}: ${limit}; ${whose}`
}

const forecastLine = (
  { stream, crossesTolerance, ci95, crossesAction, reason }: Forecast,
  effects: readonly Effect[],
): string => {
  const effect = effects.find((one) => one.stream === stream)
  const what = effect ? nameOf(effect.name, effect.region) : stream
  if (crossesTolerance === null) return `  ${what}: ${reason ?? 'it crosses no tolerance'}`
  const [from, to] = ci95.map((day) => day ?? 'open')
  const action = crossesAction === null ? '' : `, its action level on ${crossesAction}`
  return `  ${what} leaves its tolerance on ${crossesTolerance} (${from} to ${to})${action}`
}

/** Of an event its own kind: a service may count as a calibration. */
const eventText = (kind: string, event: string): string =>
  event.toLowerCase().startsWith(kind.replaceAll('-', ' ')) ? event : `${kind} ${event}`.trimEnd()

const causeLine = ({ cause: { kind, event, probability }, candidates, shape }: Change): string => {
  const [likeliest] = candidates
  if (event !== null) {
    const ofEvent = likeliest && !['trend', 'unlogged'].includes(likeliest.kind) ? likeliest.kind : kind
    return `  cause: ${eventText(ofEvent, event)}, ${percent(probability)}`
  }
  if (kind !== 'unexplained') return `  cause: ${kind}, ${percent(probability)}`
  return shape === 'outlier'
    ? `  cause: not known; that the phantom did not lie otherwise: ${percent(probability)}`
    : `  cause: not known, no logged event explains it; that something changed: ${percent(probability)}`
}

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
    ...(forecast === null ? [] : [forecastLine(forecast, effects)]),
    ...notes.map(({ code, message }) => `  note: ${message} [${code}]`),
    '',
  ]
    .map(plain)
    .join('\n')
}
