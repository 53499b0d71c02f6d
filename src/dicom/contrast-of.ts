import { headerText } from './header-values.ts'
import type { Headers } from './instance.ts'

/** Ways to write that there was none. */
const none = /^(no|none|nil|without|no contrast|non[- ]?contrast|0)$/i

/**
 * Whether contrast medium was given, as far as one slice's headers say.
 *
 * @returns Null when nothing is written: scanners leave the attribute away in scans with contrast too.
 * @example contrastOf({ ContrastBolusAgent: 'GASTRO & OMNI' }) // true
 */
export const contrastOf = (headers: Headers): boolean | null => {
  const administered = headerText(headers, 'ContrastBolusAgentAdministered')
  if (administered === 'YES') return true
  if (administered === 'NO') return false
  const agent = headerText(headers, 'ContrastBolusAgent')
  return agent === null ? null : !none.test(agent)
}

/** Over a series: true if one slice says so, else false if one says that, else null. */
export const anyContrast = (answers: readonly (boolean | null)[]): boolean | null => {
  if (answers.includes(true)) return true
  return answers.includes(false) ? false : null
}
