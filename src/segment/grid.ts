/** Voxels along x, y, z (x fastest) and the distance of their centres: what a mask needs beside its bytes. */
export type Grid = {
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
}

/** Voxels of a grid. */
export function voxelCount(grid: Grid): number {
  return grid.size[0] * grid.size[1] * grid.size[2]
}

/** Volume of one voxel in mL. */
export function voxelMl(grid: Grid): number {
  return (grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2]) / 1000
}

/** Area of one voxel in an axial slice, in cm². */
export function pixelCm2(grid: Grid): number {
  return (grid.spacingMm[0] * grid.spacingMm[1]) / 100
}
