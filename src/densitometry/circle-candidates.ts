import { type Circle, circleVotes, type Gradient, gradientOf, weakestEdge } from './circle-votes.ts'
import type { Slab } from './smoothed-slab.ts'

/** Directions in which the edge of a circle is looked for, and how far from the radius it may lie, mm. */
const directions = 48
const edgeToleranceMm = 2

/** HU of blood, with and without contrast, and the most that the smoothed inside may vary (ours). */
const lowestBloodHu = 0
const highestBloodHu = 490
const largestSpreadHu = 25

/** Part of the radius inside which blood is uniform, away from the smoothed edge. */
const innerPart = 0.7

/** A bright, uniform disk; lengths in mm on the slab's grid. */
export type CircleCandidate = Circle & {
  /** Part of the circumference with an edge towards something darker. */
  readonly coverage: number
  /** Mean and standard deviation of the smoothed inside. */
  readonly meanHu: number
  readonly spreadHu: number
}

/** Part of the directions in which an inward edge lies at the radius. */
const edgeCoverage = (slab: Slab, gradient: Gradient, x: number, y: number, radius: number): number => {
  let hits = 0
  for (let k = 0; k < directions; k++) {
    const ux = Math.cos((2 * Math.PI * k) / directions)
    const uy = Math.sin((2 * Math.PI * k) / directions)
    let hit = false
    for (let r = radius - edgeToleranceMm; r <= radius + edgeToleranceMm && !hit; r++) {
      const px = Math.round(x + ux * r)
      const py = Math.round(y + uy * r)
      if (px < 0 || py < 0 || px >= slab.width || py >= slab.height) continue
      const i = py * slab.width + px
      hit = -(gradient.x[i]! * ux + gradient.y[i]! * uy) >= weakestEdge
    }
    if (hit) hits++
  }
  return hits / directions
}

const insideOf = (slab: Slab, x: number, y: number, radius: number): { meanHu: number; spreadHu: number } => {
  const reach = innerPart * radius
  let count = 0
  let sum = 0
  let squares = 0
  for (let py = Math.max(0, Math.ceil(y - reach)); py <= Math.min(slab.height - 1, y + reach); py++) {
    for (let px = Math.max(0, Math.ceil(x - reach)); px <= Math.min(slab.width - 1, x + reach); px++) {
      if (Math.hypot(px - x, py - y) > reach) continue
      const hu = slab.hu[py * slab.width + px]!
      count++
      sum += hu
      squares += hu * hu
    }
  }
  const meanHu = sum / count
  return { meanHu, spreadHu: Math.sqrt(Math.max(0, squares / count - meanHu * meanHu)) }
}

/**
 * Disks of one level that could be the descending aorta: circle votes, then edge coverage and a uniform inside.
 *
 * @see docs/methods/hu-aorta.md
 */
export const circleCandidates = (slab: Slab): readonly CircleCandidate[] => {
  const gradient = gradientOf(slab)
  return circleVotes(slab, gradient)
    .map(({ x, y, radius }) => ({
      x,
      y,
      radius,
      coverage: edgeCoverage(slab, gradient, x, y, radius),
      ...insideOf(slab, x, y, radius),
    }))
    .filter(
      ({ meanHu, spreadHu }) =>
        meanHu >= lowestBloodHu && meanHu <= highestBloodHu && spreadHu <= largestSpreadHu,
    )
}
