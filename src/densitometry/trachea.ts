import { type Labels, label } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import type { LungBox } from './lung-box.ts'
import { type SampledRegion, sampledRegion } from './sampled-region.ts'

/** Cross-section of a trachea, mm², and the largest ratio of its sides (ours, wider than any norm). */
const smallestAreaMm2 = 50
const largestAreaMm2 = 700
const largestAspect = 2

/** Part of a slice's airway voxels that its largest piece must hold: below, the airway has branched. */
const singlePiece = 0.8

/** Voxels nearer to the wall are left out, mm: partial volume and edge enhancement. */
const erosionMm = 3

/** Lowest part that is left out, mm, for the widening above the carina; longest part that is used. */
const carinaMm = 10
const longestMm = 40
const shortestMm = 10

/** Largest move of the centre from slice to slice, as a slope: straight and near the axis. */
const steepest = 1

type Slice = {
  readonly z: number
  readonly voxels: readonly number[]
  readonly x: number
  readonly y: number
}

/** Voxels of the piece that holds `seed`, taken out of `open`. */
const takePiece = (open: Set<number>, seed: number, nx: number): number[] => {
  const piece = [seed]
  open.delete(seed)
  for (let i = 0; i < piece.length; i++) {
    for (const step of [-1, 1, -nx, nx]) {
      const neighbour = piece[i]! + step
      if (open.delete(neighbour)) piece.push(neighbour)
    }
  }
  return piece
}

/** Airway voxels of a slice between the lungs' sides. */
const airwayVoxels = (volume: Volume, labels: Labels, box: LungBox, z: number): number[] => {
  const [nx, ny] = volume.size
  const voxels: number[] = []
  for (let y = box.y0; y < box.y1; y++) {
    const start = (z * ny + y) * nx
    for (let i = start + box.x0; i < start + box.x1; i++) if (labels[i] === label.airway) voxels.push(i)
  }
  return voxels
}

/** The airway of a slice when it looks like a trachea: one compact piece of plausible size; else null. */
const tracheaOf = (volume: Volume, labels: Labels, box: LungBox, z: number): Slice | null => {
  const [nx, ny] = volume.size
  const [dx, dy] = volume.spacingMm
  const all = airwayVoxels(volume, labels, box, z)
  if (all.length * dx * dy < smallestAreaMm2 || all.length * dx * dy > 2 * largestAreaMm2) return null
  const open = new Set(all)
  let piece: number[] = []
  for (const seed of all) {
    if (!open.has(seed)) continue
    const next = takePiece(open, seed, nx)
    if (next.length > piece.length) piece = next
  }
  const areaMm2 = piece.length * dx * dy
  if (piece.length < singlePiece * all.length || areaMm2 < smallestAreaMm2 || areaMm2 > largestAreaMm2)
    return null
  const xs = piece.map((voxel) => voxel % nx)
  const ys = piece.map((voxel) => Math.floor(voxel / nx) - z * ny)
  const widthMm = (Math.max(...xs) - Math.min(...xs) + 1) * dx
  const depthMm = (Math.max(...ys) - Math.min(...ys) + 1) * dy
  if (Math.max(widthMm / depthMm, depthMm / widthMm) > largestAspect) return null
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return { z, voxels: piece, x: mean(xs) * dx, y: mean(ys) * dy }
}

/** Longest unbroken, straight stack of slices that look like a trachea, from the head down to its needed length. */
const longestStack = (volume: Volume, labels: Labels, box: LungBox): readonly Slice[] => {
  const largestMove = steepest * volume.spacingMm[2] + volume.spacingMm[0]
  let longest: Slice[] = []
  let stack: Slice[] = []
  for (let z = volume.size[2] - 1; z >= box.z0; z--) {
    const slice = tracheaOf(volume, labels, box, z)
    const last = stack.at(-1)
    const follows =
      slice !== null && last !== undefined && Math.hypot(slice.x - last.x, slice.y - last.y) <= largestMove
    if (!follows) stack = []
    if (slice !== null) stack.push(slice)
    if (stack.length > longest.length) longest = stack
    if (longest.length * volume.spacingMm[2] >= longestMm + carinaMm) break
  }
  return longest
}

/** Voxels whose surroundings within the erosion's radius are airway too. */
const eroded = (voxels: readonly number[], labels: Labels, volume: Volume): readonly number[] => {
  const [dx, dy] = volume.spacingMm
  const reachX = Math.floor(erosionMm / dx)
  const reachY = Math.floor(erosionMm / dy)
  const offsets: number[] = []
  for (let y = -reachY; y <= reachY; y++) {
    for (let x = -reachX; x <= reachX; x++) {
      if (Math.hypot(x * dx, y * dy) <= erosionMm) offsets.push(y * volume.size[0] + x)
    }
  }
  return voxels.filter((voxel) => offsets.every((offset) => labels[voxel + offset] === label.airway))
}

/**
 * The inside of the trachea: its upper straight part, eroded by 3 mm, 10 mm away from the carina, at most 40 mm long.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid.
 * @param box - Box of the lungs (`lungBox`).
 * @returns The region, without a voxel when no stack of slices looks like a trachea.
 * @see docs/methods/hu-trachea.md
 * @example trachea(volume, labels, lungBox(volume, labels)).histogram.total
 */
export const trachea = (volume: Volume, labels: Labels, box: LungBox): SampledRegion => {
  const gapMm = volume.spacingMm[2]
  const stack = longestStack(volume, labels, box)
  const lengthMm = Math.min(longestMm, stack.length * gapMm - carinaMm)
  const used = lengthMm < shortestMm ? [] : stack.slice(0, Math.floor(lengthMm / gapMm))
  return sampledRegion(
    volume.hu,
    used.map((slice) => eroded(slice.voxels, labels, volume)),
    gapMm,
  )
}
