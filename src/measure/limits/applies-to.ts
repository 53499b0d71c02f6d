import type { LimitContext } from './limit-context.ts'
import type { LimitSet } from './limit-set.ts'
import { matchPatterns } from './match-pattern.ts'

/**
 * Whether a set of limits is meant for a scan. A set that asks for what is not known does not apply.
 *
 * @example appliesTo(acr, { phantom: 'catphan-504', … }) // false
 */
export const appliesTo = (
  { appliesTo: { phantoms, kvp, scannerModels, protocols } }: LimitSet,
  scan: LimitContext,
): boolean => {
  const fits = (allowed: readonly string[] | undefined, current: string | null): boolean =>
    !allowed || (current !== null && allowed.includes(current))
  return (
    (!phantoms || (scan.phantom !== null && matchPatterns(phantoms, scan.phantom) !== null)) &&
    (!kvp || (scan.kvp !== null && scan.kvp >= kvp[0] && scan.kvp <= kvp[1])) &&
    fits(scannerModels, scan.scannerModel) &&
    fits(protocols, scan.protocol)
  )
}
