import type { Grade, Measurement } from '../units/measurement.ts'

/** Regions that are nothing but the lung mask. Air, trachea, aorta and soft tissue have their own checks. */
const maskedRegions: ReadonlySet<string> = new Set(['lungs', 'right-lung', 'left-lung'])

const key = ({ name, region }: Measurement): string => `${name} ${region}`

/** How the volumes of the two masks compare, for the message. */
const volumesText = (primary: readonly Measurement[], secondary: readonly Measurement[]): string => {
  const volume = (measurements: readonly Measurement[]) =>
    measurements.find(({ name, region }) => name === 'volume' && region === 'lungs')?.value ?? 0
  return `${volume(primary).toFixed(0)} and ${volume(secondary).toFixed(0)} mL`
}

const withheld = (measurement: Measurement, volumes: string): Measurement => {
  const { standardUncertainty: _, ...rest } = measurement
  return {
    ...rest,
    value: null,
    grade: 'C',
    reason: {
      code: 'segmentation-untrusted',
      message: `Cannot trust the lung mask: two segmentations must agree, they found ${volumes} (grade C)`,
    },
  }
}

/**
 * Adds what the segmentation contributes to each lung measurement, from two independent masks of one scan.
 *
 * The part is |a − b|/√2, the standard deviation of two determinations, combined in quadrature with the measurement's
 * own uncertainty. At grade C the value is withheld. Measurements outside the lung mask pass unchanged.
 *
 * @param primary - Measurements of the mask that counts.
 * @param secondary - The same measurements of the other mask.
 * @param grade - Grade of the masks' agreement.
 * @returns The primary measurements, in their order, with grade and uncertainty.
 * @see docs/methods/uncertainty.md
 * @example withSegmentationUncertainty(measureLungs(volume, net), measureLungs(volume, classical), 'A')
 */
export const withSegmentationUncertainty = (
  primary: readonly Measurement[],
  secondary: readonly Measurement[],
  grade: Grade,
): readonly Measurement[] => {
  const others = new Map(secondary.map((measurement) => [key(measurement), measurement.value]))
  const volumes = volumesText(primary, secondary)
  return primary.map((measurement) => {
    if (!maskedRegions.has(measurement.region)) return measurement
    if (measurement.value === null) return { ...measurement, grade }
    if (grade === 'C') return withheld(measurement, volumes)
    const other = others.get(key(measurement)) ?? null
    if (other === null) return { ...measurement, grade }
    const part = Math.abs(measurement.value - other) / Math.SQRT2
    return {
      ...measurement,
      grade,
      standardUncertainty: Math.hypot(measurement.standardUncertainty ?? 0, part),
    }
  })
}
