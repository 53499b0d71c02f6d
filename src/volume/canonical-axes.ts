import type { Frame } from '../dicom/instance.ts'
import { cross, unit, type Vector } from '../units/vector.ts'

/** ImageOrientationPatient: direction of a row, then of a column. */
type Orientation = NonNullable<Frame['orientation']>

/** How a stored slice becomes a canonical one: swapped along its diagonal first, then mirrored. */
export type CanonicalAxes = {
  /** Rows and columns change places: the stored rows run front to back. */
  readonly transpose: boolean
  /** The canonical x, then y, runs against the stored one. */
  readonly mirrorX: boolean
  readonly mirrorY: boolean
  /** Directions of the canonical x, y, z in patient coordinates: near left, back, head. */
  readonly direction: readonly [x: Vector, y: Vector, z: Vector]
}

const flipped = (direction: Vector, isFlipped: boolean): Vector =>
  unit(isFlipped ? [-direction[0], -direction[1], -direction[2]] : direction)

/**
 * How an image plane must be turned so that x grows to the patient's left and y to the back.
 *
 * Decided by ImageOrientationPatient alone, never by PatientPosition: the stored rows may run any way whether the
 * patient lay on the back, on the front, on a side, head first or feet first. A rotation of less than 45° stays in
 * `direction`. A plane that is no axial one is left as it is.
 *
 * @see docs/methods/acquisition.md
 * @example canonicalAxes([1, 0, 0, 0, 1, 0]) // nothing to turn
 */
export const canonicalAxes = (orientation: Orientation): CanonicalAxes => {
  const row: Vector = [orientation[0], orientation[1], orientation[2]]
  const column: Vector = [orientation[3], orientation[4], orientation[5]]
  const normal = cross(row, column)
  const isAxial = Math.abs(normal[2]) >= Math.max(Math.abs(normal[0]), Math.abs(normal[1]))
  const transpose = isAxial && Math.abs(row[1]) > Math.abs(row[0])
  const [alongX, alongY] = transpose ? [column, row] : [row, column]
  const mirrorX = isAxial && alongX[0] < 0
  const mirrorY = isAxial && alongY[1] < 0
  const x = flipped(alongX, mirrorX)
  const y = flipped(alongY, mirrorY)
  return { transpose, mirrorX, mirrorY, direction: [x, y, unit(cross(x, y))] }
}
