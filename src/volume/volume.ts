/**
 * A CT volume in Hounsfield units on an axis-parallel patient grid.
 *
 * Index order: x fastest, then y, then z. Canonical axes, whatever the patient position was: x grows to the
 * patient's left, y to the back (posterior), z to the head. A voxel outside the reconstructed field of view
 * (padding) holds `paddingHu`: it is not air and never counts.
 */
export type Volume = {
  readonly hu: Int16Array
  /** Voxels along x, y, z. */
  readonly size: readonly [number, number, number]
  /** Distance of voxel centres along x, y, z; z measured along the slice normal. */
  readonly spacingMm: readonly [number, number, number]
  /** Patient coordinates (L, P, S) of the centre of voxel (0, 0, 0). */
  readonly originMm: readonly [number, number, number]
  /** Direction cosines of x, y, z in patient coordinates, one after the other. */
  readonly direction: readonly number[]
  /** Lowest HU that the stored values can represent; a scan whose air lies lower is clipped there. */
  readonly floorHu: number
}

/** HU of a voxel that the scanner did not reconstruct. */
export const paddingHu = -32768
