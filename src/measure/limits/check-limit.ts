import type { Limit } from './limit-set.ts'
import { refuseLimits } from './refuse-limits.ts'

/**
 * What a form cannot say of one limit: the action band holds the tolerance, which holds the reference.
 *
 * @param where - Path of the limit in its document.
 * @param file - Whose content it is; null where that is not known.
 * @throws {InputError} `limits-invalid`.
 * @example checkLimit(limit, 'limits.0', null)
 */
export const checkLimit = (limit: Limit, where: string, file: string | null): void => {
  const refuse = (field: keyof Limit, expected: string): never =>
    refuseLimits(`${where}.${field}`, expected, limit[field], file)
  const { basis, unit, reference, tolerance, action } = limit
  if (action[0] > tolerance[0] || action[1] < tolerance[1]) {
    refuse('action', `hold the tolerance ${JSON.stringify(tolerance)}`)
  }
  if (basis === 'absolute') {
    if (unit === 'percent') refuse('unit', 'be absolute where the basis is absolute')
    if (reference === undefined) refuse('reference', 'be given where the basis is absolute')
  }
  const middle = basis === 'absolute' ? reference! : 0
  if (middle < tolerance[0] || middle > tolerance[1]) {
    refuse('tolerance', `hold the reference ${middle}`)
  }
}
