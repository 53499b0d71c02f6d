import type { Limit } from './limit-set.ts'
import { matchPatterns } from './match-pattern.ts'

/**
 * How closely a limit names a measurement of a phantom.
 *
 * @param phantom - Id of its definition; null for patients.
 * @returns As `matchPattern`; null where it does not mean it.
 * @example limitFit(foams, 'hu', 'foam-12lb', 'copdgene-2') // 5
 */
export const limitFit = (
  { name: own, region: patterns, phantoms }: Limit,
  name: string,
  region: string,
  phantom: string | null,
): number | null => {
  if (own !== name) return null
  if (phantoms && (phantom === null || matchPatterns(phantoms, phantom) === null)) return null
  return matchPatterns(typeof patterns === 'string' ? [patterns] : patterns, region)
}
