import type { Series, Slice, StackGeometry } from '../dicom/series.ts'
import { InputError } from '../errors/input-error.ts'
import { addScaled, type Vector } from '../units/vector.ts'
import { type CanonicalAxes, canonicalAxes } from './canonical-axes.ts'
import { canonicalizeSlice } from './canonicalize-slice.ts'
import type { Volume } from './volume.ts'

/** Voxels of the largest volume built: 2 GiB, 4,096 slices of 512 × 512. Ours. */
const mostVoxels = 2 ** 30

const refuse = ({ seriesInstanceUID, findings }: Series): InputError => {
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)
  const reason = errors.length > 0 ? errors.join(' ') : 'its slices do not say where they lie.'
  const text = `Cannot build a volume: the slices of a series must make one even stack, current series`
  return new InputError('volume-not-possible', `${text} ${seriesInstanceUID}: ${reason}`)
}

/** Patient coordinates of the first canonical voxel of a slice whose stored first voxel lies at `position`. */
const originOf = (
  position: Vector,
  axes: CanonicalAxes,
  size: readonly [number, number],
  spacing: readonly [number, number],
): Vector => {
  const alongX = axes.mirrorX ? -(size[0] - 1) * spacing[0] : 0
  const alongY = axes.mirrorY ? -(size[1] - 1) * spacing[1] : 0
  return addScaled(addScaled(position, alongX, axes.direction[0]), alongY, axes.direction[1])
}

const checkedVoxels = ({ columns, rows }: StackGeometry, slices: number): number => {
  const voxels = columns * rows * slices
  if (voxels <= mostVoxels) return voxels
  const current = `current size is ${columns} × ${rows} × ${slices}`
  throw new InputError(
    'volume-too-large',
    `Cannot build a volume: at most ${mostVoxels} voxels must be needed, ${current}`,
  )
}

/**
 * The volume of one series on canonical axes: x to the left, y to the back, z to the head.
 *
 * Allocates nx·ny·nz voxels once; each slice is decoded straight into its place and turned there.
 *
 * @param series - With `geometry`.
 * @param readSlice - Writes the HU of one slice, stored row by row, into `out` (columns·rows values).
 * @throws {InputError} `volume-not-possible` when `geometry` is null, `volume-too-large` beyond 2³⁰ voxels.
 * @see docs/methods/acquisition.md
 */
export const buildVolume = (series: Series, readSlice: (slice: Slice, out: Int16Array) => void): Volume => {
  const { geometry, slices } = series
  const { positionMm, orientation } = slices[0]?.frame ?? { positionMm: null, orientation: null }
  if (geometry === null || positionMm === null || orientation === null) throw refuse(series)
  const { columns, rows, sliceSpacingMm } = geometry
  const hu = new Int16Array(checkedVoxels(geometry, slices.length))
  slices.forEach((slice, k) => {
    const out = hu.subarray(k * columns * rows, (k + 1) * columns * rows)
    readSlice(slice, out)
    canonicalizeSlice(out, columns, rows, orientation)
  })
  const axes = canonicalAxes(orientation)
  const [betweenRows, betweenColumns] = geometry.pixelSpacingMm
  const size = axes.transpose ? ([rows, columns] as const) : ([columns, rows] as const)
  const spacing = axes.transpose
    ? ([betweenRows, betweenColumns] as const)
    : ([betweenColumns, betweenRows] as const)
  return {
    hu,
    size: [...size, slices.length],
    spacingMm: [...spacing, sliceSpacingMm],
    originMm: originOf(positionMm, axes, size, spacing),
    direction: axes.direction.flat(),
    floorHu: series.acquisition.floor_HU ?? Number.NEGATIVE_INFINITY,
  }
}
