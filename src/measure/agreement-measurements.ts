import type { Agreement } from '../segment/segmentation.ts'
import type { Grade, Measurement } from '../units/measurement.ts'

/** Raised whenever one of these numbers can change. */
const version = 1

/**
 * How far two independent masks agree, as measurements of the lungs; null where there is nothing to compare.
 *
 * @see docs/methods/segmentation.md
 * @example agreementMeasurements(agreement, 'A').find(({ name }) => name === 'mask-dice')
 */
export const agreementMeasurements = (agreement: Agreement, grade: Grade): readonly Measurement[] => {
  const measurement = (name: string, unit: string, value: number, region = 'lungs'): Measurement => {
    const base = { name, region, unit, algorithmVersion: version, grade }
    if (Number.isFinite(value)) return { ...base, value }
    const message = `Cannot compare the masks: both must hold lung, one of them holds none`
    return { ...base, value: null, reason: { code: 'region-empty', message } }
  }
  return [
    measurement('mask-dice', '1', agreement.dice),
    measurement('mask-dice', '1', agreement.diceRight, 'right-lung'),
    measurement('mask-dice', '1', agreement.diceLeft, 'left-lung'),
    measurement('mask-volume-difference', '%', agreement.volumeDifferencePercent),
    measurement('mask-surface-distance', 'mm', agreement.meanSurfaceDistanceMm),
    measurement('mask-surface-distance-95', 'mm', agreement.surfaceDistance95Mm),
  ]
}
