import { InputError } from '../../errors/input-error.ts'

/**
 * Refuses a file of limits, with the place of the mistake.
 *
 * @param where - Path in the document, such as `limits.0.action`.
 * @param expected - What must hold there, as the rest of "must …".
 * @throws {InputError} `limits-invalid`, always.
 * @example refuseLimits('limits.0.action', 'hold the tolerance', '[-1, 1]') // throws
 */
export const refuseLimits = (where: string, expected: string, current: string): never => {
  throw new InputError(
    'limits-invalid',
    `Cannot read limits: ${where} must ${expected}, current value is ${current}`,
  )
}
