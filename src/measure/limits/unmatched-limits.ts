import type { Finding } from '../../errors/finding.ts'
import type { PhantomDefinition } from '../../phantom/phantom-definition.ts'
import type { Measurement } from '../../units/measurement.ts'
import { appliesTo } from './applies-to.ts'
import { deadLimits } from './dead-limits.ts'
import type { LimitContext } from './limit-context.ts'
import { limitFit } from './limit-fit.ts'
import type { LimitSet } from './limit-set.ts'
import { limitsText } from './limits-text.ts'

/**
 * Says which of a site's own limits judge nothing in the scan of a phantom, in one finding. A warning where one of them
 * can judge nothing in any known phantom; else, as for a limit of another phantom's insert, for information.
 *
 * @param measurements - All of the scan, measured or not.
 * @param definitions - All phantoms that are known.
 * @returns Nothing where every limit finds its number.
 * @see docs/measurement-limits.md
 * @example unmatchedLimits(ourHospital, context, measurements, definitions)[0]?.code // 'limits-unmatched'
 */
export const unmatchedLimits = (
  set: LimitSet,
  context: LimitContext,
  measurements: readonly Measurement[],
  definitions: readonly PhantomDefinition[],
): readonly Finding[] => {
  const dead = new Set(deadLimits(set, definitions))
  const applies = appliesTo(set, context)
  const meetsNone = (limit: LimitSet['limits'][number]): boolean =>
    measurements.every(({ name, region }) => limitFit(limit, name, region, context.phantom) === null)
  const unmatched = set.limits.filter((limit) => dead.has(limit) || (applies && meetsNone(limit)))
  if (unmatched.length === 0) return []
  const cause = dead.size > 0 ? ' (is name, region or phantom misspelled?)' : ''
  return [
    {
      code: 'limits-unmatched',
      severity: dead.size > 0 ? 'warning' : 'info',
      message: `Limits of ${set.id} match no number of this scan: ${limitsText(unmatched)}${cause}`,
    },
  ]
}
