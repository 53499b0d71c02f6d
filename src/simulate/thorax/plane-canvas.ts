import type { Vector } from '../../units/vector.ts'
import type { PlaneGrid, VoxelSlice } from '../scene.ts'
import type { Sphere } from './scatter-spheres.ts'
import type { Tube } from './tubes.ts'

/** One plane that is painted shape by shape: what comes later covers what was there, by its share of each voxel. */
export type PlaneCanvas = {
  readonly slice: VoxelSlice
  /** Replaces a share of a voxel by a material (−1: air) at a density over its own. */
  readonly put: (voxel: number, share: number, material: number, filling: number) => void
  readonly ellipsoid: (centre: Vector, half: Vector, material: number, filling: number) => void
  readonly tube: (tube: Tube, grown: number, material: number, filling: number) => void
  readonly sphere: (sphere: Sphere, material: number, filling: number) => void
}

/** Share of a voxel inside a body whose surface lies at a distance: 1 half a voxel inside, 0 half a voxel outside. */
export const shareInside = (distanceMm: number, pixelMm: number): number =>
  Math.min(1, Math.max(0, 0.5 - distanceMm / pixelMm))

/**
 * @param zMm - Height of the plane.
 * @param inside - Share of each voxel that may be painted; null paints everywhere.
 * @example createPlaneCanvas(0, grid, ['blood']).sphere({ centre: [0, 0, 0], radius: 5 }, 0, 1)
 */
export const createPlaneCanvas = (
  zMm: number,
  grid: PlaneGrid,
  materials: readonly string[],
): PlaneCanvas => {
  const { columns, rows, spacingMm, originMm } = grid
  const fillings = materials.map(() => new Float32Array(columns * rows))
  const pixelMm = (spacingMm[0] + spacingMm[1]) / 2

  const put = (voxel: number, share: number, material: number, filling: number): void => {
    if (share <= 0) return
    for (let m = 0; m < fillings.length; m++) {
      const values = fillings[m]!
      values[voxel] = values[voxel]! * (1 - share) + (m === material ? share * filling : 0)
    }
  }

  /** Visits the voxels of a box, each with its place. */
  const within = (
    x: number,
    y: number,
    reach: number,
    visit: (voxel: number, px: number, py: number) => void,
  ): void => {
    const left = Math.max(0, Math.ceil((x - reach - originMm[0]) / spacingMm[0] - 1))
    const right = Math.min(columns - 1, Math.floor((x + reach - originMm[0]) / spacingMm[0] + 1))
    const top = Math.max(0, Math.ceil((y - reach - originMm[1]) / spacingMm[1] - 1))
    const bottom = Math.min(rows - 1, Math.floor((y + reach - originMm[1]) / spacingMm[1] + 1))
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        visit(row * columns + column, originMm[0] + column * spacingMm[0], originMm[1] + row * spacingMm[1])
      }
    }
  }

  const ellipsoid = (centre: Vector, half: Vector, material: number, filling: number): void => {
    const dz = (zMm - centre[2]) / half[2]
    if (Math.abs(dz) >= 1) return
    const shrink = Math.sqrt(1 - dz * dz)
    const [a, b] = [half[0] * shrink, half[1] * shrink]
    within(centre[0], centre[1], Math.max(a, b), (voxel, px, py) => {
      const distance = (Math.hypot((px - centre[0]) / a, (py - centre[1]) / b) - 1) * Math.min(a, b)
      put(voxel, shareInside(distance, pixelMm), material, filling)
    })
  }

  const sphere = ({ centre, radius }: Sphere, material: number, filling: number): void =>
    ellipsoid(centre, [radius, radius, radius], material, filling)

  const tube = (piece: Tube, grown: number, material: number, filling: number): void => {
    const { from, to } = piece
    const widest = Math.max(piece.fromRadius, piece.toRadius) + grown
    if (Math.max(from[2], to[2]) + widest < zMm || Math.min(from[2], to[2]) - widest > zMm) return
    const [dx, dy, dz] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
    const lengthSquared = dx * dx + dy * dy + dz * dz || 1e-12
    // only the part of the piece that is near the plane
    let first = 0
    let last = 1
    if (Math.abs(dz) > 1e-6) {
      const a = (zMm - widest - from[2]) / dz
      const b = (zMm + widest - from[2]) / dz
      first = Math.min(1, Math.max(0, Math.min(a, b)))
      last = Math.min(1, Math.max(0, Math.max(a, b)))
    }
    const middle = (first + last) / 2
    const reach = ((last - first) / 2) * Math.sqrt(dx * dx + dy * dy) + widest
    within(from[0] + middle * dx, from[1] + middle * dy, reach, (voxel, px, py) => {
      const [ex, ey, ez] = [px - from[0], py - from[1], zMm - from[2]]
      const along = Math.min(1, Math.max(0, (ex * dx + ey * dy + ez * dz) / lengthSquared))
      const radius = piece.fromRadius + along * (piece.toRadius - piece.fromRadius) + grown
      const distance = Math.hypot(ex - along * dx, ey - along * dy, ez - along * dz) - radius
      // a tube thinner than a voxel fills only its own part of it
      const thin = Math.min(1, (2 * radius) / pixelMm)
      put(voxel, thin * shareInside(distance, pixelMm), material, filling)
    })
  }

  return { slice: { ...grid, materials, fillings }, put, ellipsoid, tube, sphere }
}
