import type { Reason } from '../../errors/finding.ts'
import { lowContrastVisibility } from '../../quality/low-contrast-visibility.ts'
import { meansWithNoise } from '../../quality/means-with-noise.ts'
import type { PhantomModule, PhantomRegion } from '../phantom-definition.ts'
import { figure, withheld } from './phantom-measurement.ts'
import { centreIn, cutNear, type ModuleScan, nothing, type Part } from './phantom-scan.ts'
import { rodAt } from './rod-at.ts'

type Circle = Extract<PhantomRegion, { readonly kind: 'circle' }>

const nearMm = 7.5

/** Of a module's inserts the two that the definition of Catphan compares; null where it has not both. */
export const visibilityInserts = (module: PhantomModule): readonly [Circle, Circle] | null => {
  const of = (material: string): Circle | undefined =>
    module.regions.find(
      (region): region is Circle =>
        region.kind === 'circle' &&
        region.measures.includes('hu') &&
        rodAt(module, region.at)?.material === material,
    )
  const [ldpe, polystyrene] = [of('LDPE'), of('polystyrene')]
  return ldpe && polystyrene ? [ldpe, polystyrene] : null
}

/**
 * Low-contrast visibility of a module with inserts of LDPE and polystyrene.
 *
 * @param refused - Regions in which something else lies.
 * @example measureVisibility(scan, new Map()).measurements[0]?.name // 'low-contrast-visibility'
 */
export const measureVisibility = (scan: ModuleScan, refused: ReadonlyMap<string, Reason>): Part => {
  const inserts = visibilityInserts(scan.module)
  if (!inserts) return nothing
  const reason = refused.get(inserts[0].id) ?? refused.get(inserts[1].id)
  const cut = cutNear(scan, inserts[0].zMm ?? 0, nearMm)
  const [ldpe, polystyrene] = meansWithNoise(
    cut.images,
    inserts.map(({ at, radiusMm }) => ({ centreMm: centreIn(scan, cut, at), radiusMm })),
    scan.stack.thicknessMm / scan.stack.spacingMm,
  )
  if (reason || !ldpe || !polystyrene || ldpe.sdHu + polystyrene.sdHu === 0) {
    const message = 'Cannot measure the visibility: both inserts must show noise, one does not'
    const measurement = withheld(
      'low-contrast-visibility',
      'phantom',
      reason ?? { code: 'no-noise', message },
    )
    return { ...nothing, measurements: [measurement] }
  }
  const value = lowContrastVisibility(ldpe, polystyrene)
  const contrast = Math.abs(ldpe.meanHu - polystyrene.meanHu)
  const uncertainty = Math.hypot(ldpe.standardUncertaintyHu, polystyrene.standardUncertaintyHu)
  return {
    ...nothing,
    measurements: [
      figure('low-contrast-visibility', 'phantom', {
        value,
        standardUncertainty: (value * uncertainty) / contrast,
        parameters: { slices: ldpe.slices },
      }),
    ],
  }
}
