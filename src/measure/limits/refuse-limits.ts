import { InputError } from '../../errors/input-error.ts'

/** More of a value is not shown. */
const mostLetters = 80

const valueText = (value: unknown): string => {
  const text = value === undefined ? 'missing' : JSON.stringify(value)
  return text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text
}

/**
 * Refuses a file of limits, with the place of the mistake.
 *
 * @param where - Path in the document, such as `limits.0.action`.
 * @param expected - What must hold there, as the rest of "must …".
 * @param current - What stands there.
 * @param file - Whose content it is; null where that is not known.
 * @throws {InputError} `limits-invalid`, always.
 * @example refuseLimits('limits.0.action', 'hold the tolerance', [-1, 1], null) // throws
 */
export const refuseLimits = (
  where: string,
  expected: string,
  current: unknown,
  file: string | null,
): never => {
  const of = file === null ? '' : ` of ${file}`
  throw new InputError(
    'limits-invalid',
    `Cannot read limits${of}: ${where} must ${expected}, current value is ${valueText(current)}`,
  )
}
