import { tickText } from './tick-text.ts'

/** One place on an axis. */
export type Tick = { readonly value: number; readonly text: string }

/** Steps of round numbers within one power of ten. */
const roundSteps = [1, 2, 5, 10]

/**
 * Round places on an axis.
 *
 * @param low - Lower end.
 * @param high - Upper end, above `low`.
 * @param most - How many have room, 2 or more.
 * @example axisTicks(0, 1, 6).map(({ text }) => text) // ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']
 */
export const axisTicks = (low: number, high: number, most: number): readonly Tick[] => {
  const power = 10 ** Math.floor(Math.log10((high - low) / most))
  const step = (roundSteps.find((factor) => (high - low) / (factor * power) <= most - 1) ?? 20) * power
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
  return values.map((value) => ({ value, text: tickText(value, values) }))
}
