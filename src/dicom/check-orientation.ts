import type { Finding } from '../errors/finding.ts'
import { dot, length } from '../units/vector.ts'
import type { Frame } from './instance.ts'
import { columnDirection, type Orientation, patientAxes, rowDirection, sliceNormal } from './patient-axes.ts'
import type { Slice } from './series.ts'

/** Direction cosines of one series that differ by less are rounding: 0.06°. Ours. */
const directionTolerance = 1e-3

/** Deviation of row and column from length 1 and from a right angle that rounding explains. Ours. */
const cosineTolerance = 1e-2

/** A normal further than 45° from the patient's long axis is no axial slice. */
const leastAxialCosine = Math.SQRT1_2

const error = (code: string, message: string): Finding => ({ code, severity: 'error', message })

const isValid = (orientation: Orientation): boolean => {
  const row = rowDirection(orientation)
  const column = columnDirection(orientation)
  const errors = [length(row) - 1, length(column) - 1, dot(row, column)]
  return errors.every((one) => Math.abs(one) <= cosineTolerance)
}

const missing = (
  slices: readonly Slice[],
  has: (slice: Slice) => boolean,
  code: string,
  what: string,
): Finding[] => {
  const without = slices.filter((slice) => !has(slice)).length
  return without === 0 ? [] : [error(code, `${without} of ${slices.length} slices do not say ${what}.`)]
}

/** Pixels of a CT, mm, and the farthest place from the origin of a patient's coordinates, mm. Ours, wide. */
const pixelSpacingMm = { least: 0.01, most: 10 } as const
const farthestMm = 100_000

const isPlausible = ({ pixelSpacingMm: spacing, positionMm }: Frame): boolean =>
  (spacing ?? []).every((mm) => mm >= pixelSpacingMm.least && mm <= pixelSpacingMm.most) &&
  (positionMm ?? []).every((mm) => Math.abs(mm) <= farthestMm)

/**
 * Whether every slice says where it lies, and all lie parallel and across the patient's long axis.
 *
 * Codes: `position-missing`, `orientation-missing`, `spacing-missing`, `geometry-invalid`, `orientation-invalid`, `mixed-orientation`,
 * `not-axial`; each forbids a volume.
 *
 * @param orientation - The orientation that most slices share.
 */
export const checkOrientation = (
  slices: readonly Slice[],
  orientation: Orientation | null,
): readonly Finding[] => {
  const findings = [
    ...missing(slices, ({ frame }) => frame.positionMm !== null, 'position-missing', 'where they lie'),
    ...missing(slices, ({ frame }) => frame.orientation !== null, 'orientation-missing', 'how they lie'),
    ...missing(
      slices,
      ({ frame }) => frame.pixelSpacingMm !== null,
      'spacing-missing',
      'their pixel spacing',
    ),
  ]
  const absurd = slices.filter(({ frame }) => !isPlausible(frame)).length
  if (absurd > 0) {
    const message = `${absurd} of ${slices.length} slices have a pixel spacing or a position that no scanner has.`
    findings.push(error('geometry-invalid', message))
  }
  if (orientation === null) return findings
  if (!isValid(orientation)) {
    const written = orientation.join(', ')
    findings.push(
      error('orientation-invalid', `Rows and columns must be perpendicular unit vectors, not ${written}.`),
    )
    return findings
  }
  const other = slices.filter(({ frame }) =>
    frame.orientation?.some((one, index) => Math.abs(one - (orientation[index] ?? 0)) > directionTolerance),
  ).length
  if (other > 0) {
    const message = `${other} of ${slices.length} slices lie in another plane than the rest.`
    findings.push(error('mixed-orientation', message))
  }
  const cosine = sliceNormal(orientation)[2]
  if (cosine < leastAxialCosine) {
    const angle = ((Math.acos(cosine) * 180) / Math.PI).toFixed(0)
    const message = `The slices lie along ${patientAxes(orientation)}: their normal is ${angle}° from the long axis.`
    findings.push(error('not-axial', message))
  }
  return findings
}
