import type { PhantomModule } from '../phantom-definition.ts'
import { circleMeasures } from './measure-circles.ts'
import { contrastRegions, toldTargets } from './measure-low-contrast.ts'
import { visibilityInserts } from './measure-visibility.ts'
import type { PhantomMeasureName } from './registry.ts'

export type Planned = { readonly name: PhantomMeasureName; readonly region: string }

const ofUniformity = ({ regions }: PhantomModule): readonly PhantomMeasureName[] =>
  regions.some((region) => region.kind === 'circle' && region.measures.includes('uniformity'))
    ? ['uniformity', 'uniformity-index', 'integral-non-uniformity']
    : []

/**
 * Everything that is measured in a module, found or not: what is missing is said one by one.
 *
 * @example plannedMeasurements(ctp404).filter(({ name }) => name === 'hu').length // 8
 */
export const plannedMeasurements = (module: PhantomModule): readonly Planned[] => {
  const centre = module.regions.find((region) => (region.measures as readonly string[]).includes('nps'))
  const planned = module.regions.flatMap((region): readonly Planned[] => {
    const all = (...names: readonly PhantomMeasureName[]): readonly Planned[] =>
      names.map((name) => ({ name, region: region.id }))
    if (region.kind === 'distance') return all('distance')
    if (region.kind !== 'circle') return []
    const measures: readonly string[] = region.measures
    return [
      ...all(...circleMeasures(region)),
      ...(measures.includes('ttf') ? all('ttf50', 'ttf10') : []),
      ...(measures.includes('nps') ? all('nps-peak', 'nps-mean', 'nps-variance') : []),
      ...(measures.includes('mtf-bead') || measures.includes('mtf-wire') ? all('mtf50', 'mtf10') : []),
    ]
  })
  const has = (kind: string): boolean => module.regions.some((region) => region.kind === kind)
  return [
    ...planned,
    ...(centre ? ofUniformity(module).map((name) => ({ name, region: centre.id })) : []),
    ...(has('distance') ? [{ name: 'scaling', region: 'pins' } as const] : []),
    ...(has('ramp') ? [{ name: 'slice-thickness', region: 'ramps' } as const] : []),
    ...toldTargets(module).flatMap(({ id }) => [
      { name: 'low-contrast', region: id } as const,
      { name: 'low-contrast-cnr', region: id } as const,
    ]),
    ...contrastRegions(module).map(([region]) => ({ name: 'low-contrast-smallest', region }) as const),
    ...(visibilityInserts(module) ? [{ name: 'low-contrast-visibility', region: 'phantom' } as const] : []),
    ...(has('bars')
      ? [{ name: 'mtf50', region: 'bars' } as const, { name: 'mtf10', region: 'bars' } as const]
      : []),
  ]
}
