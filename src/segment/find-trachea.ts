import { type Components, componentsOf } from './components.ts'
import type { Body } from './find-body.ts'
import { pixelCm2 } from './grid.ts'
import type { ReducedVolume } from './reduce-volume.ts'
import { zone } from './zones.ts'

/** Bounds of a tracheal cross-section; adults have 1.5 to 5 cm² (the rest is ours: children, partial volume). */
const smallestCm2 = 0.5
const largestCm2 = 7
/** Share of its bounding box that a disc fills is 0.785; horseshoes and slits fill less (ours). */
const leastFill = 0.55
const longestAspect = 2.2
/** Mean of the cross-section above the outside air: partial volume on a coarse grid (ours). */
const highestAboveAirHu = 320
/** The trachea lies in the middle this part of the body's width to each side (ours). */
const midlinePart = 0.16
/** Centres in neighbouring slices, per mm of slice distance, and at least (ours). */
const drift = 1
const leastDriftMm = 4
/** A tube shorter than this, or than the whole volume, is not taken for the trachea (ours). */
const shortestMm = 25

/** A cross-section of the trachea: its centre in voxels. */
export type Section = { readonly x: number; readonly y: number; readonly z: number }

type Candidate = Section & { readonly areaCm2: number; readonly meanHu: number; readonly offCentre: number }

/**
 * The trachea as a chain of round air regions near the midline, from the head down.
 *
 * @param coarse - Reduced volume in HU.
 * @param body - Body on the coarse grid.
 * @param lungCentreZ - Mean height of the lungs in coarse voxels: bowel gas lies below it, trachea above.
 * @returns Cross-sections from the top down, in voxels of the volume; empty when no tube is found.
 * @example findTrachea(coarse, body, 40)[0] // { x: 253.5, y: 210.2, z: 290 }
 */
export function findTrachea(coarse: ReducedVolume, body: Body, lungCentreZ: number): readonly Section[] {
  const bySlice: Candidate[][] = []
  const first = Math.max(0, Math.floor(lungCentreZ))
  for (let z = first; z < coarse.size[2]; z++) bySlice.push(candidatesOf(coarse, body, z))
  const chain = bestChain(coarse, bySlice)
  const extentMm = bySlice.length * coarse.spacingMm[2]
  if (chain.length * coarse.spacingMm[2] < Math.min(shortestMm, extentMm)) return []
  const full = (v: number, axis: number): number => v * coarse.factor[axis]! + (coarse.factor[axis]! - 1) / 2
  return chain.map(({ x, y, z }) => ({ x: full(x, 0), y: full(y, 1), z: Math.floor(full(z, 2)) }))
}

function candidatesOf(coarse: ReducedVolume, body: Body, z: number): Candidate[] {
  const [nx, ny] = coarse.size
  const at = z * nx * ny
  const air = new Uint8Array(nx * ny)
  let left = nx
  let right = -1
  for (let i = 0; i < air.length; i++) {
    if (body.zones[at + i] !== zone.deep) continue
    left = Math.min(left, i % nx)
    right = Math.max(right, i % nx)
    if (coarse.hu[at + i]! < body.thresholdHu) air[i] = 1
  }
  const found = componentsOf(air, 1, { size: [nx, ny, 1], spacingMm: coarse.spacingMm }, false)
  const out: Candidate[] = []
  for (const s of sectionsOf(found, coarse, z)) {
    const areaCm2 = s.n * pixelCm2(coarse)
    const wide = (s.x1 - s.x0 + 1) * coarse.spacingMm[0]
    const high = (s.y1 - s.y0 + 1) * coarse.spacingMm[1]
    const fill = (areaCm2 * 100) / (wide * high)
    const offCentre = Math.abs(s.sx / s.n - (left + right) / 2) / (right - left + 1)
    if (areaCm2 < smallestCm2 || areaCm2 > largestCm2 || fill < leastFill) continue
    if (Math.max(wide / high, high / wide) > longestAspect || offCentre > midlinePart) continue
    if (s.sum / s.n > body.airHu + highestAboveAirHu) continue
    out.push({ x: s.sx / s.n, y: s.sy / s.n, z, areaCm2, meanHu: s.sum / s.n, offCentre })
  }
  return out
}

type Sums = {
  n: number
  sx: number
  sy: number
  sum: number
  x0: number
  x1: number
  y0: number
  y1: number
}

function sectionsOf(found: Components, coarse: ReducedVolume, z: number): Sums[] {
  const [nx, ny] = coarse.size
  const all: Sums[] = []
  for (let c = 0; c < found.count; c++) {
    all.push({ n: 0, sx: 0, sy: 0, sum: 0, x0: nx, x1: -1, y0: ny, y1: -1 })
  }
  for (let y = 0; y < ny; y++) {
    for (let k = found.rowStart[y]!; k < found.rowStart[y + 1]!; k++) {
      const s = all[found.component[k]!]!
      const [from, to] = [found.start[k]!, found.end[k]!]
      s.n += to - from
      s.sx += ((from + to - 1) / 2) * (to - from)
      s.sy += y * (to - from)
      s.x0 = Math.min(s.x0, from)
      s.x1 = Math.max(s.x1, to - 1)
      s.y0 = Math.min(s.y0, y)
      s.y1 = Math.max(s.y1, y)
      for (let x = from; x < to; x++) s.sum += coarse.hu[(z * ny + y) * nx + x]!
    }
  }
  return all
}

/** Longest chain of candidates in neighbouring slices; the more central of equals. */
function bestChain(coarse: ReducedVolume, bySlice: readonly (readonly Candidate[])[]): Section[] {
  type Link = { readonly at: Candidate; readonly above: Link | null; readonly score: number }
  const reachMm = Math.max(leastDriftMm, drift * coarse.spacingMm[2])
  let previous: Link[] = []
  let best: Link | null = null
  for (let z = bySlice.length - 1; z >= 0; z--) {
    const links: Link[] = []
    for (const at of bySlice[z]!) {
      let above: Link | null = null
      for (const link of previous) {
        if (distanceMm(coarse, at, link.at) > reachMm || !isAlike(at.areaCm2, link.at.areaCm2)) continue
        if (above === null || link.score > above.score) above = link
      }
      const link: Link = { at, above, score: (above?.score ?? 0) + 1 - at.offCentre }
      links.push(link)
      if (best === null || link.score > best.score) best = link
    }
    previous = links
  }
  const chain: Section[] = []
  for (let link = best; link !== null; link = link.above) chain.unshift(link.at)
  return chain
}

function distanceMm(coarse: ReducedVolume, a: Section, b: Section): number {
  return Math.hypot((a.x - b.x) * coarse.spacingMm[0], (a.y - b.y) * coarse.spacingMm[1])
}

function isAlike(a: number, b: number): boolean {
  return a < 2 * b && b < 2 * a
}
