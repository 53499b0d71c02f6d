import type { DriftStream } from './drift-stream.ts'

/** How far a number may be from its baseline, in its own unit: tolerance and action level. */
export type DriftTolerance = { readonly tolerance: number; readonly action: number }

const absolute = (tolerance: number): DriftTolerance => ({ tolerance, action: 2 * tolerance })

const air = /air|trachea/
const water = /water/
const lungLike = /foam|lung/

/**
 * Default limits of drift against a baseline, ours (SCIENCE.md): foams and lung-equivalents ±1 and ±2 HU, air and water
 * ±2 and ±4 HU, noise ±10 and ±20 %, TTF50 ±5 and ±10 %.
 *
 * @param baseline - The stream's level, of which percentages are taken.
 * @returns Null where there is no default.
 * @see docs/methods/drift.md
 * @example driftTolerance({ name: 'hu', region: 'foam-12lb' }, -825) // { tolerance: 1, action: 2 }
 */
export const driftTolerance = (
  { name, region }: Pick<DriftStream, 'name' | 'region'>,
  baseline: number,
): DriftTolerance | null => {
  if (name === 'hu') {
    if (lungLike.test(region)) return absolute(1)
    return air.test(region) || water.test(region) ? absolute(2) : null
  }
  if (name === 'noise') return absolute(0.1 * Math.abs(baseline))
  return name === 'ttf50' ? absolute(0.05 * Math.abs(baseline)) : null
}
