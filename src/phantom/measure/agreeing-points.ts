import type { Measurement } from '../../units/measurement.ts'
import type { EdgeTtf } from './measure-edges.ts'
import { withheld } from './phantom-measurement.ts'

/** A point and an edge of one scan differ by place, contrast and processing, not by more than this. Ours. */
const largestRatio = 1.5

/**
 * Withholds the modulation transfer of a bead, wire or bars that no edge of the same scan comes near: it is that of a
 * point between two slices, or of something else.
 *
 * @param edges - Of the same phantom's inserts; without one, everything stays.
 * @example agreeingPoints(measurements, edges)
 */
export const agreeingPoints = (
  measurements: readonly Measurement[],
  edges: readonly EdgeTtf[],
): readonly Measurement[] => {
  const measured = edges.flatMap(({ outcome }) => (outcome.status === 'measured' ? [outcome] : []))
  const strongest = measured.toSorted((a, b) => Math.abs(b.contrastHu) - Math.abs(a.contrastHu))[0]
  if (!strongest) return measurements
  const differs = ({ value }: Measurement): boolean =>
    value !== null && Math.abs(Math.log(value / strongest.f50.perMm)) > Math.log(largestRatio)
  const strange = measurements.filter((one) => one.name === 'mtf50' && differs(one))
  return measurements.map((one) => {
    const cause = strange.find(({ region }) => region === one.region)
    if ((one.name !== 'mtf50' && one.name !== 'mtf10') || !cause || one.value === null) return one
    return withheld(one.name, one.region, {
      code: 'point-disagrees',
      message: `Cannot measure a modulation transfer by ${one.region}: its 50 % must lie within ${100 * (largestRatio - 1)} % of the ${strongest.f50.perMm.toFixed(2)} / mm of an edge, current value is ${cause.value!.toFixed(2)} / mm`,
    })
  })
}
