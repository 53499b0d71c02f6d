import type { PhantomDefinition, PhantomModule } from '../../src/phantom/phantom-definition.ts'
import { definitionOf, phantomIds } from '../support/phantom-case.ts'

/** Bodies whose diameters differ by less count as alike. */
const alikeMm = 20

const widthOf = ({ shapes: [body] }: PhantomModule): number =>
  body?.kind === 'rod' ? body.diameterMm : body?.kind === 'elliptic-rod' ? 2 * body.halfAxesMm[0] : 0

/** What there is to tell a module by: its regions, of a uniform one only its width. */
const lookOf = (module: PhantomModule): string =>
  module.kind === 'uniformity'
    ? 'uniform'
    : JSON.stringify(module.regions.map((region) => ('at' in region ? [region.id, region.at] : region.id)))

const isAlike = (a: PhantomModule, b: PhantomModule): boolean =>
  lookOf(a) === lookOf(b) && Math.abs(widthOf(a) - widthOf(b)) < alikeMm

const holds = (definition: PhantomDefinition, wanted: readonly PhantomModule[]): boolean => {
  const at = (modules: readonly PhantomModule[]): boolean =>
    modules.some((_, i) =>
      wanted.every((module, k) => modules[i + k] !== undefined && isAlike(module, modules[i + k]!)),
    )
  const { modules } = definition
  // modules that look the same from both ends may also be found the other way round
  return at(modules) || (wanted.every(({ kind }) => kind === 'uniformity') && at(modules.toReversed()))
}

/**
 * The other phantoms that a scan may rightly be taken for: those that hold all that was scanned, in the same order.
 *
 * @param modules - Ids of the modules whose middle was scanned.
 */
export const alsoIn = (modules: readonly string[], phantom: string): readonly string[] => {
  const own = definitionOf(phantom).modules.filter(({ id }) => modules.includes(id))
  return phantomIds.filter((other) => other !== phantom && holds(definitionOf(other), own))
}
