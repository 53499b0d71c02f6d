import { type AppliedLimits, appliedLimits } from './applied-limits.ts'
import { appliesTo } from './applies-to.ts'
import type { LimitContext } from './limit-context.ts'
import { limitFit } from './limit-fit.ts'
import { limitLayers } from './limit-layers.ts'
import type { Limit, LimitSet } from './limit-set.ts'

/** The limits of a measurement by name and region; none where nothing applies. */
export type LimitsOf = (name: string, region: string) => readonly AppliedLimits[]

/** Of one set: the limits that name the region most closely. */
const closest = (set: LimitSet, name: string, region: string, context: LimitContext): readonly Limit[] => {
  const fits = set.limits.flatMap((limit) => {
    const fit = limitFit(limit, name, region, context.phantom)
    return fit === null ? [] : [{ limit, fit }]
  })
  const best = Math.max(...fits.map(({ fit }) => fit))
  return fits.filter(({ fit }) => fit === best).map(({ limit }) => limit)
}

/**
 * Which limits decide over the measurements of one scan: those of the most specific layer that gives any. Several in
 * that layer must all hold. A limit without its baseline or nominal value gives none, and leaves the word to the next.
 *
 * @param sets - In any order; of two with one id the later counts, so that a site can replace a shipped one.
 * @returns Limits by name and region, for `judge`.
 * @see docs/measurement-limits.md
 * @example limitsFor(sets, context)('hu', 'water')[0]?.limits.layer // 'standard'
 */
export const limitsFor = (sets: readonly LimitSet[], context: LimitContext): LimitsOf => {
  const current = [...new Map(sets.map((set) => [set.id, set])).values()].filter((set) =>
    appliesTo(set, context),
  )
  const layers = limitLayers.toReversed().map((layer) => current.filter((set) => set.layer === layer))
  return (name, region) => {
    for (const layer of layers) {
      const found = layer.flatMap((set) =>
        closest(set, name, region, context).flatMap(
          (limit) => appliedLimits(set, limit, name, region, context) ?? [],
        ),
      )
      if (found.length > 0) return found
    }
    return []
  }
}
