import { type Labels, label } from '../volume/labels.ts'
import { coarseLabel } from './coarse-label.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { squaredDistanceMm2 } from './squared-distance.ts'

/**
 * Radius of the ball that cannot enter what is closed: vessels at the hilum and nodules at the pleura are
 * narrower than twice this, heart, liver and spine are not (ours).
 */
const closingRadiusMm = 10
/** What is closed stays this far inside the closed outline, so that chest wall and pleura are never added (ours). */
const marginMm = 2

/**
 * Closes one lung: adds vessels and border pathology that a ball outside the lung cannot reach.
 *
 * The lung is dilated by the ball and eroded by ball and margin on the coarse grid, with exact distances; the
 * outline is interpolated to full resolution. Only body voxels and left-over gas are added.
 *
 * @param labels - Changed in place.
 * @param side - `label.rightLung` or `label.leftLung`.
 * @param size - Voxels of the volume along x, y, z.
 * @param coarse - Coarse grid.
 * @param barred - On the coarse grid 1 where nothing may be added (airway and its wall).
 * @param leftOver - Code of gas that closing may take.
 * @example closeLung(labels, label.leftLung, volume.size, coarse, wall, airLike)
 */
export function closeLung(
  labels: Labels,
  side: number,
  size: readonly [number, number, number],
  coarse: ReducedVolume,
  barred: Uint8Array,
  leftOver: number,
): void {
  const mask = coarseLabel(labels, side, size, coarse, 0.5)
  const box = boxOf(mask, coarse, closingRadiusMm + marginMm)
  if (box === null) return
  const inside = croppedMask(mask, coarse, box)
  const grid = { size: box.size, spacingMm: coarse.spacingMm }
  const reach = squaredDistanceMm2(inside, 1, grid, closingRadiusMm)
  for (let i = 0; i < inside.length; i++) inside[i] = reach[i]! < Number.POSITIVE_INFINITY ? 1 : 0
  const beyondMm = closingRadiusMm + marginMm + 2 * Math.max(...coarse.spacingMm) // enough to interpolate
  const depth = squaredDistanceMm2(inside, 0, grid, beyondMm)
  for (let i = 0; i < depth.length; i++) {
    const at = croppedIndex(i, coarse, box)
    depth[i] = barred[at] === 1 ? 0 : Math.min(beyondMm, Math.sqrt(depth[i]!))
  }
  paintDeeper(labels, side, size, coarse, box, depth, closingRadiusMm + marginMm, leftOver)
}

type Box = {
  readonly from: readonly [number, number, number]
  readonly size: readonly [number, number, number]
}

function boxOf(mask: Uint8Array, coarse: ReducedVolume, marginMm: number): Box | null {
  const [nx, ny] = coarse.size
  const low = [...coarse.size]
  const high = [-1, -1, -1]
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue
    const x = i % nx
    const y = Math.floor(i / nx) % ny
    const z = Math.floor(i / (nx * ny))
    if (x < low[0]!) low[0] = x
    if (y < low[1]!) low[1] = y
    if (z < low[2]!) low[2] = z
    if (x > high[0]!) high[0] = x
    if (y > high[1]!) high[1] = y
    if (z > high[2]!) high[2] = z
  }
  if (high[0]! < 0) return null
  const from = low.map((v, a) => Math.max(0, v - Math.ceil(marginMm / coarse.spacingMm[a]!) - 1))
  const to = high.map((v, a) =>
    Math.min(coarse.size[a]! - 1, v + Math.ceil(marginMm / coarse.spacingMm[a]!) + 1),
  )
  return {
    from: [from[0]!, from[1]!, from[2]!],
    size: [to[0]! - from[0]! + 1, to[1]! - from[1]! + 1, to[2]! - from[2]! + 1],
  }
}

function croppedIndex(i: number, coarse: ReducedVolume, box: Box): number {
  const [wx, wy] = box.size
  const x = box.from[0] + (i % wx)
  const y = box.from[1] + (Math.floor(i / wx) % wy)
  const z = box.from[2] + Math.floor(i / (wx * wy))
  return (z * coarse.size[1] + y) * coarse.size[0] + x
}

function croppedMask(mask: Uint8Array, coarse: ReducedVolume, box: Box): Uint8Array {
  const out = new Uint8Array(box.size[0] * box.size[1] * box.size[2])
  for (let i = 0; i < out.length; i++) out[i] = mask[croppedIndex(i, coarse, box)]!
  return out
}

/** Paints body voxels whose interpolated depth exceeds `leastMm`; the kernel of the closing. */
function paintDeeper(
  labels: Labels,
  side: number,
  size: readonly [number, number, number],
  coarse: ReducedVolume,
  box: Box,
  depth: Float32Array,
  leastMm: number,
  leftOver: number,
): void {
  const [nx, ny, nz] = size
  const [fx, fy, fz] = coarse.factor
  const [wx, wy, wz] = box.size
  const row = new Float64Array(wx)
  const firstX = box.from[0] * fx
  const lastX = Math.min(nx, (box.from[0] + wx) * fx)
  for (let z = box.from[2] * fz; z < Math.min(nz, (box.from[2] + wz) * fz); z++) {
    const gz = Math.max(0, Math.min(wz - 1, (z - (fz - 1) / 2) / fz - box.from[2]))
    const z0 = Math.floor(gz)
    const z1 = Math.min(wz - 1, z0 + 1)
    for (let y = box.from[1] * fy; y < Math.min(ny, (box.from[1] + wy) * fy); y++) {
      const gy = Math.max(0, Math.min(wy - 1, (y - (fy - 1) / 2) / fy - box.from[1]))
      const y0 = Math.floor(gy)
      const y1 = Math.min(wy - 1, y0 + 1)
      let deepest = 0
      for (let x = 0; x < wx; x++) {
        const low =
          depth[(z0 * wy + y0) * wx + x]! * (1 - gy + y0) + depth[(z0 * wy + y1) * wx + x]! * (gy - y0)
        const high =
          depth[(z1 * wy + y0) * wx + x]! * (1 - gy + y0) + depth[(z1 * wy + y1) * wx + x]! * (gy - y0)
        const here = low * (1 - gz + z0) + high * (gz - z0)
        row[x] = here
        if (here > deepest) deepest = here
      }
      if (deepest <= leastMm) continue
      const base = (z * ny + y) * nx
      for (let x = firstX; x < lastX; x++) {
        const old = labels[base + x]!
        if (old !== label.body && old !== leftOver) continue
        const gx = Math.max(0, Math.min(wx - 1, (x - (fx - 1) / 2) / fx - box.from[0]))
        const x0 = Math.floor(gx)
        const x1 = Math.min(wx - 1, x0 + 1)
        if (row[x0]! * (1 - gx + x0) + row[x1]! * (gx - x0) > leastMm) labels[base + x] = side
      }
    }
  }
}
