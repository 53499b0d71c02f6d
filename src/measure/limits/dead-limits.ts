import { phantomPlan } from '../../phantom/measure/phantom-plan.ts'
import type { PhantomDefinition } from '../../phantom/phantom-definition.ts'
import { limitFit } from './limit-fit.ts'
import type { Limit, LimitSet } from './limit-set.ts'
import { matchPatterns } from './match-pattern.ts'

/**
 * The limits of a set that no scan of any known phantom can meet: a name, region or phantom is not spelled as it is.
 *
 * @param definitions - All phantoms that are known.
 * @see docs/measurement-limits.md
 * @example deadLimits(ourHospital, definitions).map(({ region }) => region) // ['pmpp']
 */
export const deadLimits = (set: LimitSet, definitions: readonly PhantomDefinition[]): readonly Limit[] => {
  const { phantoms } = set.appliesTo
  const meant = definitions
    .filter(({ id }) => !phantoms || matchPatterns(phantoms, id) !== null)
    .map((definition) => ({ id: definition.id, plan: phantomPlan(definition) }))
  return set.limits.filter((limit) =>
    meant.every(({ id, plan }) =>
      plan.every(({ name, region }) => limitFit(limit, name, region, id) === null),
    ),
  )
}
