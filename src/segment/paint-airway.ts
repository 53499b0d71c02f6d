import { type Labels, label } from '../volume/labels.ts'
import type { Airway } from './grow-airway.ts'
import { airLike } from './paint-body.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/** The airway's wall is taken to reach this far beyond the ball: nothing is closed into the lung there (ours). */
const wallMm = 3

/**
 * Gives the lumen of trachea and main bronchi its label: air-like voxels joined to the core and within the
 * ball's reach of it. The wall stays body.
 *
 * @param labels - Changed in place.
 * @param size - Voxels of the volume along x, y, z.
 * @param airway - Core on its grid.
 * @param coarse - Grid of the result.
 * @returns On the coarse grid 1 where airway or its wall may lie.
 * @example paintAirway(labels, volume.size, airway, coarse)
 */
export function paintAirway(
  labels: Labels,
  size: readonly [number, number, number],
  airway: Airway,
  coarse: ReducedVolume,
): Uint8Array {
  const { grid, radiusMm } = airway
  const slackMm = 0.75 * Math.max(grid.spacingMm[0], grid.spacingMm[1]) // the coarse lumen ends half a voxel early
  const reachMm = radiusMm + slackMm
  const distance = squaredDistanceMm2(airway.core, 1, grid, reachMm + wallMm)
  const near = new Uint8Array(distance.length)
  for (let i = 0; i < near.length; i++) if (distance[i]! <= reachMm * reachMm) near[i] = 1
  floodLumen(labels, size, airway, near)
  return wallOn(coarse, airway, distance)
}

/** Flood from the core through air-like voxels of near blocks. */
function floodLumen(
  labels: Labels,
  size: readonly [number, number, number],
  airway: Airway,
  near: Uint8Array,
): void {
  const [nx, ny] = size
  const stack = seedFromCore(labels, size, airway)
  const visit = (x: number, y: number, z: number): void => {
    const block = blockOf(airway, x, y, z)
    const i = (z * ny + y) * nx + x
    if (block < 0 || near[block] === 0 || labels[i] !== airLike) return
    labels[i] = label.airway
    stack.push(i)
  }
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % nx
    const y = Math.floor(i / nx) % ny
    const z = Math.floor(i / (nx * ny))
    visit(x - 1, y, z)
    visit(x + 1, y, z)
    visit(x, y - 1, z)
    visit(x, y + 1, z)
    visit(x, y, z - 1)
    visit(x, y, z + 1)
  }
}

function seedFromCore(labels: Labels, size: readonly [number, number, number], airway: Airway): number[] {
  const [nx, ny, nz] = size
  const [fx, fy, fz] = airway.grid.factor
  const [cx, cy] = airway.grid.size
  const stack: number[] = []
  for (let c = 0; c < airway.core.length; c++) {
    if (airway.core[c] === 0) continue
    const x0 = airway.from[0] + (c % cx) * fx
    const y0 = airway.from[1] + (Math.floor(c / cx) % cy) * fy
    const z0 = airway.from[2] + Math.floor(c / (cx * cy)) * fz
    for (let z = z0; z < Math.min(nz, z0 + fz); z++) {
      for (let y = y0; y < Math.min(ny, y0 + fy); y++) {
        for (let x = x0; x < Math.min(nx, x0 + fx); x++) {
          const i = (z * ny + y) * nx + x
          if (labels[i] !== airLike) continue
          labels[i] = label.airway
          stack.push(i)
        }
      }
    }
  }
  return stack
}

/** Voxel of the airway's grid that holds a voxel of the volume; −1 outside the box. */
function blockOf(airway: Airway, x: number, y: number, z: number): number {
  const [fx, fy, fz] = airway.grid.factor
  const [cx, cy, cz] = airway.grid.size
  const bx = Math.floor((x - airway.from[0]) / fx)
  const by = Math.floor((y - airway.from[1]) / fy)
  const bz = Math.floor((z - airway.from[2]) / fz)
  return bx < 0 || by < 0 || bz < 0 || bx >= cx || by >= cy || bz >= cz ? -1 : (bz * cy + by) * cx + bx
}

function wallOn(coarse: ReducedVolume, airway: Airway, distance: Float32Array): Uint8Array {
  const [cx, cy, cz] = coarse.size
  const [fx, fy, fz] = coarse.factor
  const wall = new Uint8Array(cx * cy * cz)
  for (let z = 0; z < cz; z++) {
    for (let y = 0; y < cy; y++) {
      for (let x = 0; x < cx; x++) {
        const block = blockOf(airway, x * fx + (fx >> 1), y * fy + (fy >> 1), z * fz + (fz >> 1))
        if (block >= 0 && distance[block]! < Number.POSITIVE_INFINITY) wall[(z * cy + y) * cx + x] = 1
      }
    }
  }
  return wall
}
