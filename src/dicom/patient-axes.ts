import { cross, type Vector } from '../units/vector.ts'
import type { Frame } from './instance.ts'

/** ImageOrientationPatient. */
export type Orientation = NonNullable<Frame['orientation']>

/** Towards each axis of the patient, negative then positive. */
const letters = ['RL', 'AP', 'FH'] as const

/** Direction of a row: along it the column index grows. */
export const rowDirection = (orientation: Orientation): Vector => [
  orientation[0],
  orientation[1],
  orientation[2],
]

/** Direction of a column: along it the row index grows. */
export const columnDirection = (orientation: Orientation): Vector => [
  orientation[3],
  orientation[4],
  orientation[5],
]

/** Normal of the image plane, on the side of the head; of no head side (sagittal, coronal) as rows and columns give it. */
export const sliceNormal = (orientation: Orientation): Vector => {
  const normal = cross(rowDirection(orientation), columnDirection(orientation))
  return normal[2] < 0 ? [-normal[0], -normal[1], -normal[2]] : normal
}

const nearest = (direction: Vector): string => {
  const sizes = direction.map(Math.abs)
  const axis = sizes.indexOf(Math.max(...sizes))
  return letters[axis]?.charAt((direction[axis] ?? 0) < 0 ? 0 : 1) ?? ''
}

/**
 * Nearest patient axis along a row, then along a column: the orientation without its small rotation.
 *
 * @example patientAxes([1, 0, 0, 0, 1, 0]) // 'LP'
 */
export const patientAxes = (orientation: Orientation): string =>
  nearest(rowDirection(orientation)) + nearest(columnDirection(orientation))
