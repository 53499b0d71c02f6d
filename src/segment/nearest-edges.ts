import type { Grid } from './grid.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/**
 * Nearest surface voxels are looked for up to here, exactly; farther ones are measured on a coarse grid, to
 * within one of its diagonals. Surfaces of two lung masks are rarely farther apart (ours).
 */
const exactMm = 5
/** Spacing of the coarse grid; on grids below `smallVoxels` it is the grid itself, and every distance exact. */
const coarseMm = 2.4
const smallVoxels = 2_000_000

/**
 * Distances of the surface voxels of one mask that are none of the other, to the nearest of the other.
 *
 * @param bits - Of `markEdges`.
 * @param grid - Grid of the bits.
 * @param own - Bit of the surface to measure from.
 * @param other - Bit of the surface to measure to.
 * @param out - Receives one distance in mm a voxel, in the order of the grid.
 * @example nearestEdges(bits, grid, edgeFirst, edgeSecond, new Float32Array(firstOnly))
 */
export function nearestEdges(
  bits: Uint8Array,
  grid: Grid,
  own: number,
  other: number,
  out: Float32Array,
): void {
  if (out.length === 0) return
  const [wx, wy, wz] = grid.size
  const near = offsetsWithin(grid)
  const far = farDistances(bits, grid, other)
  let n = 0
  for (let z = 0; z < wz; z++) {
    for (let y = 0; y < wy; y++) {
      for (let x = 0, i = (z * wy + y) * wx; x < wx; x++, i++) {
        const b = bits[i]!
        if ((b & own) === 0 || (b & other) !== 0) continue
        const roughMm = far.mm(x, y, z)
        if (roughMm > exactMm + far.diagonalMm) {
          out[n++] = roughMm
          continue
        }
        let found = -1
        for (let k = near.from(roughMm - far.diagonalMm); k < near.count; k++) {
          const tx = x + near.dx[k]!
          const ty = y + near.dy[k]!
          const tz = z + near.dz[k]!
          if (tx < 0 || ty < 0 || tz < 0 || tx >= wx || ty >= wy || tz >= wz) continue
          if ((bits[i + near.step[k]!]! & other) === 0) continue
          found = near.mm[k]!
          break
        }
        out[n++] = found >= 0 ? found : Math.max(exactMm, roughMm)
      }
    }
  }
}

/** All steps up to `exactMm`, nearest first. */
function offsetsWithin(grid: Grid) {
  const [wx, wy] = grid.size
  const reach = grid.spacingMm.map((mm) => Math.floor(exactMm / mm))
  const steps: { readonly d: readonly number[]; readonly mm: number }[] = []
  for (let dz = -reach[2]!; dz <= reach[2]!; dz++) {
    for (let dy = -reach[1]!; dy <= reach[1]!; dy++) {
      for (let dx = -reach[0]!; dx <= reach[0]!; dx++) {
        const mm = Math.hypot(dx * grid.spacingMm[0], dy * grid.spacingMm[1], dz * grid.spacingMm[2])
        if (mm > 0 && mm <= exactMm) steps.push({ d: [dx, dy, dz], mm })
      }
    }
  }
  steps.sort((a, b) => a.mm - b.mm)
  // First step of at least so many quarters of a millimetre.
  const firstOf = Int32Array.from({ length: 4 * exactMm + 1 }, (_, quarter) => {
    const first = steps.findIndex((step) => step.mm >= quarter / 4)
    return first < 0 ? steps.length : first
  })
  return {
    count: steps.length,
    from: (mm: number): number => firstOf[Math.max(0, Math.min(4 * exactMm, Math.floor(4 * mm) - 1))]!,
    dx: Int32Array.from(steps, (s) => s.d[0]!),
    dy: Int32Array.from(steps, (s) => s.d[1]!),
    dz: Int32Array.from(steps, (s) => s.d[2]!),
    step: Int32Array.from(steps, (s) => (s.d[2]! * wy + s.d[1]!) * wx + s.d[0]!),
    mm: Float64Array.from(steps, (s) => s.mm),
  }
}

/** Distance to the nearest edge voxel of a mask on the coarse grid, and by how much it may be wrong. */
function farDistances(bits: Uint8Array, grid: Grid, wanted: number) {
  const [wx, wy, wz] = grid.size
  const small = wx * wy * wz <= smallVoxels
  const factor = grid.spacingMm.map((mm) => (small ? 1 : Math.max(1, Math.floor(coarseMm / mm))))
  const [fx, fy, fz] = [factor[0]!, factor[1]!, factor[2]!]
  const size = [Math.ceil(wx / fx), Math.ceil(wy / fy), Math.ceil(wz / fz)] as const
  const mask = new Uint8Array(size[0] * size[1] * size[2])
  for (let z = 0; z < wz; z++) {
    for (let y = 0; y < wy; y++) {
      const block = (Math.floor(z / fz) * size[1] + Math.floor(y / fy)) * size[0]
      const row = (z * wy + y) * wx
      for (let x = 0; x < wx; x++) if ((bits[row + x]! & wanted) !== 0) mask[block + Math.floor(x / fx)] = 1
    }
  }
  const [sx, sy, sz] = grid.spacingMm
  const spacingMm = [sx * fx, sy * fy, sz * fz] as const
  const squared = squaredDistanceMm2(mask, 1, { size, spacingMm }, Number.POSITIVE_INFINITY)
  const mm = (x: number, y: number, z: number): number =>
    Math.sqrt(squared[(Math.floor(z / fz) * size[1] + Math.floor(y / fy)) * size[0] + Math.floor(x / fx)]!)
  const diagonalMm = small ? 0 : Math.hypot(...spacingMm)
  return { mm, diagonalMm }
}
