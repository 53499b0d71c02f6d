import type { Slab } from './smoothed-slab.ts'

/** Radii of a descending aorta, mm (norm about 12; aneurysms beyond 20 are left out). */
const smallestRadiusMm = 8
const largestRadiusMm = 20

/** Weakest edge that counts, HU/mm: fat against blood gives about 30, noise of 50 HU about 3 after smoothing. */
export const weakestEdge = 10

/** Candidates kept for each level, and the least distance of their centres, mm. */
const candidateLimit = 8
const leastDistanceMm = 4

/** Centre and radius in mm on the slab's grid. */
export type Circle = { readonly x: number; readonly y: number; readonly radius: number }

/** Gradient of a slab in HU/mm; it points to the brighter side. */
export type Gradient = { readonly x: Float32Array; readonly y: Float32Array; readonly size: Float32Array }

/** Gradient of a slab by central differences; 0 on its border. */
export const gradientOf = ({ hu, width, height }: Slab): Gradient => {
  const gx = new Float32Array(hu.length)
  const gy = new Float32Array(hu.length)
  const size = new Float32Array(hu.length)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      gx[i] = (hu[i + 1]! - hu[i - 1]!) / 2
      gy[i] = (hu[i + width]! - hu[i - width]!) / 2
      size[i] = Math.sqrt(gx[i]! * gx[i]! + gy[i]! * gy[i]!)
    }
  }
  return { x: gx, y: gy, size }
}

/** Votes for centres: each edge pixel, thinned to the ridge of the gradient, looks inwards by every radius. */
const votesOf = (slab: Slab, gradient: Gradient): readonly Float32Array[] => {
  const { width, height } = slab
  const layers: Float32Array[] = []
  for (let r = smallestRadiusMm; r <= largestRadiusMm; r++) layers.push(new Float32Array(width * height))
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const size = gradient.size[i]!
      if (size < weakestEdge) continue
      const ux = gradient.x[i]! / size
      const uy = gradient.y[i]! / size
      const ahead = i + Math.round(uy) * width + Math.round(ux)
      const behind = i - Math.round(uy) * width - Math.round(ux)
      if (gradient.size[ahead]! > size || gradient.size[behind]! > size) continue
      for (let r = smallestRadiusMm; r <= largestRadiusMm; r++) {
        const cx = Math.round(x + ux * r)
        const cy = Math.round(y + uy * r)
        if (cx < 0 || cy < 0 || cx >= width || cy >= height) continue
        layers[r - smallestRadiusMm]![cy * width + cx]! += 1 / r
      }
    }
  }
  return layers
}

/** Least votes of a circle, as part of its circumference in mm (an edge pixel of 1 mm casts 1/r). */
const leastVotes = 1

/** Sums of 3 × 3 pixels; the border stays 0. */
const blurred = (votes: Float32Array, width: number): Float32Array => {
  const rows = new Float32Array(votes.length)
  for (let i = 1; i < votes.length - 1; i++) rows[i] = votes[i - 1]! + votes[i]! + votes[i + 1]!
  const sums = new Float32Array(votes.length)
  for (let i = width; i < votes.length - width; i++) sums[i] = rows[i - width]! + rows[i]! + rows[i + width]!
  return sums
}

/** Strongest circles by votes. */
const peaks = (slab: Slab, layers: readonly Float32Array[]): readonly Circle[] => {
  const { width } = slab
  const sums = layers.map((votes) => blurred(votes, width))
  const found: (Circle & { readonly votes: number })[] = []
  for (const [layer, sum] of sums.entries()) {
    const smaller = sums[layer - 1]
    const larger = sums[layer + 1]
    for (let i = 2 * width; i < sum.length - 2 * width; i++) {
      const votes = sum[i]! + (smaller?.[i] ?? 0) + (larger?.[i] ?? 0)
      const x = i % width
      if (votes <= leastVotes || x < 2 || x >= width - 2) continue
      found.push({ x, y: (i - x) / width, radius: layer + smallestRadiusMm, votes })
    }
  }
  found.sort((a, b) => b.votes - a.votes || a.y - b.y || a.x - b.x || a.radius - b.radius)
  const kept: typeof found = []
  for (const peak of found) {
    if (kept.length === candidateLimit) break
    if (kept.every((other) => Math.hypot(other.x - peak.x, other.y - peak.y) >= leastDistanceMm))
      kept.push(peak)
  }
  return kept
}

/**
 * Circles that are brighter inside than outside: every edge pixel votes for the centres that lie inwards of it.
 *
 * Edges towards something brighter (bone) point the other way and do not vote, so blood is found without and with
 * contrast.
 *
 * @returns At most 8 circles with a radius of 8 to 20 mm, strongest first.
 * @see docs/methods/hu-aorta.md
 */
export const circleVotes = (slab: Slab, gradient: Gradient): readonly Circle[] =>
  peaks(slab, votesOf(slab, gradient))
