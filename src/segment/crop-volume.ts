import type { Volume } from '../volume/volume.ts'

/**
 * Copy of a box of a volume.
 *
 * @param volume - Volume to cut from.
 * @param from - First voxel of the box along x, y, z.
 * @param size - Voxels of the box; it lies within the volume.
 * @returns Volume of that size, its origin moved along.
 * @example cropVolume(volume, [10, 10, 0], [20, 20, 5]).size // [20, 20, 5]
 */
export function cropVolume(
  volume: Volume,
  from: readonly [number, number, number],
  size: readonly [number, number, number],
): Volume {
  const [nx, ny] = volume.size
  const hu = new Int16Array(size[0] * size[1] * size[2])
  for (let z = 0; z < size[2]; z++) {
    for (let y = 0; y < size[1]; y++) {
      const row = ((from[2] + z) * ny + from[1] + y) * nx + from[0]
      hu.set(volume.hu.subarray(row, row + size[0]), (z * size[1] + y) * size[0])
    }
  }
  const move = (axis: number): number =>
    volume.originMm[axis]! +
    from[0] * volume.spacingMm[0] * volume.direction[axis]! +
    from[1] * volume.spacingMm[1] * volume.direction[3 + axis]! +
    from[2] * volume.spacingMm[2] * volume.direction[6 + axis]!
  return { ...volume, hu, size, originMm: [move(0), move(1), move(2)] }
}
