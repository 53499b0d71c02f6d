import type { Limit } from './limit-set.ts'
import { refuseLimits } from './refuse-limits.ts'

/**
 * What a form cannot say of one limit: the action band holds the tolerance, which holds the reference.
 *
 * @param where - Path of the limit in its document.
 * @throws {InputError} `limits-invalid`.
 * @example checkLimit(limit, 'limits.0')
 */
export const checkLimit = (limit: Limit, where: string): void => {
  const { basis, unit, reference, tolerance, action } = limit
  if (action[0] > tolerance[0] || action[1] < tolerance[1]) {
    refuseLimits(`${where}.action`, `hold the tolerance ${JSON.stringify(tolerance)}`, JSON.stringify(action))
  }
  if (basis === 'absolute') {
    if (unit === 'percent') refuseLimits(`${where}.unit`, 'be absolute where the basis is absolute', unit)
    if (reference === undefined) {
      refuseLimits(`${where}.reference`, 'be given where the basis is absolute', 'missing')
    }
  }
  const middle = basis === 'absolute' ? reference! : 0
  if (middle < tolerance[0] || middle > tolerance[1]) {
    refuseLimits(`${where}.tolerance`, `hold the reference ${middle}`, JSON.stringify(tolerance))
  }
}
