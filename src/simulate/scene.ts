import type { Shape } from './shape.ts'

/**
 * What lies in the scanner, as shapes in air. Where shapes overlap, the later one is what is there: a hole is a later
 * shape of air. Materials are names; who simulates resolves them.
 */
export type Scene = { readonly shapes: readonly Shape[] }

/** One axial plane as a grid of voxels, x fastest: the densities of its materials. Outside the grid is air. */
export type VoxelSlice = {
  readonly columns: number
  readonly rows: number
  readonly spacingMm: readonly [x: number, y: number]
  /** Centre of voxel (0, 0) in x and y. */
  readonly originMm: readonly [x: number, y: number]
  readonly materials: readonly string[]
  /** For each material its density over the material's own (1: filled with it); the rest of a voxel is air. */
  readonly fillings: readonly Float32Array[]
}

/** A body given plane by plane, such as a thorax: what it is made of at a height z, on the grid asked for. */
export type VoxelBody = {
  readonly materials: readonly string[]
  readonly sliceAt: (zMm: number, grid: PlaneGrid) => VoxelSlice
}

/** The grid of an axial plane, x fastest. */
export type PlaneGrid = {
  readonly columns: number
  readonly rows: number
  readonly spacingMm: readonly [x: number, y: number]
  readonly originMm: readonly [x: number, y: number]
}
