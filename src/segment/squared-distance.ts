import type { Grid } from './grid.ts'

/**
 * Exact squared Euclidean distance of each voxel to the nearest voxel whose mask value equals `target`.
 *
 * Separable: one pass an axis, the lower envelope of parabolas along y and z. What lies outside the grid is
 * no target. Distances above `limitMm` read Infinity, which saves most of the time.
 *
 * @param mask - One byte a voxel.
 * @param target - Value of the voxels to measure to.
 * @param grid - Grid of the mask.
 * @param limitMm - Largest distance of interest in mm.
 * @returns Squared distances in mm², Infinity beyond the limit.
 * @see Felzenszwalb and Huttenlocher, Distance transforms of sampled functions, 2012
 * @example squaredDistanceMm2(Uint8Array.of(1, 0, 0), 1, { size: [3, 1, 1], spacingMm: [2, 1, 1] }, 9) // [0, 4, 16]
 */
export function squaredDistanceMm2(
  mask: Uint8Array,
  target: number,
  grid: Grid,
  limitMm: number,
): Float32Array {
  const [nx, ny, nz] = grid.size
  const [sx, sy, sz] = grid.spacingMm
  const out = new Float32Array(nx * ny * nz)
  const limit = limitMm * limitMm * (1 + 1e-6) // keeps a distance equal to the limit despite rounding
  alongX(mask, target, out, nx, sx, limit)
  if (ny > 1) {
    for (let z = 0; z < nz; z++) alongAxis(out.subarray(z * nx * ny, (z + 1) * nx * ny), nx, ny, sy, limit)
  }
  if (nz > 1) alongAxis(out, nx * ny, nz, sz, limit)
  return out
}

/** One pass along the slowest axis of `out`: `n` layers of `layer` voxels each. */
function alongAxis(out: Float32Array, layer: number, n: number, spacing: number, limit: number): void {
  const work = envelopeOf(n)
  for (let i = 0; i < layer; i++) alongLine(out, i, layer, n, spacing, limit, work)
}

type Envelope = {
  readonly height: Float64Array
  readonly vertex: Int32Array
  readonly from: Float64Array
}

function envelopeOf(n: number): Envelope {
  return { height: new Float64Array(n), vertex: new Int32Array(n), from: new Float64Array(n + 1) }
}

function alongX(
  mask: Uint8Array,
  target: number,
  out: Float32Array,
  nx: number,
  sx: number,
  limit: number,
): void {
  const none = 2 * nx // more steps than any row has
  const longest = Math.min(limit, nx * sx * nx * sx)
  for (let row = 0; row < out.length; row += nx) {
    let steps = none
    for (let i = row; i < row + nx; i++) {
      steps = mask[i] === target ? 0 : steps + 1
      const d = steps * sx * steps * sx
      out[i] = d <= longest ? d : Number.POSITIVE_INFINITY
    }
    steps = none
    for (let i = row + nx - 1; i >= row; i--) {
      steps = mask[i] === target ? 0 : steps + 1
      const d = steps * sx * steps * sx
      if (d < out[i]! && d <= longest) out[i] = d
    }
  }
}

/** Lower envelope of the parabolas on one line; the kernel of the transform. */
function alongLine(
  out: Float32Array,
  start: number,
  stride: number,
  n: number,
  spacing: number,
  limit: number,
  work: Envelope,
): void {
  const { height, vertex, from } = work
  const s2 = spacing * spacing
  let top = -1
  let varied = false
  for (let q = 0, i = start; q < n; q++, i += stride) {
    const h = out[i]!
    height[q] = h
    if (h !== 0) varied = true
    if (h > limit) continue
    let at = Number.NEGATIVE_INFINITY
    while (top >= 0) {
      const v = vertex[top]!
      at = (h - height[v]! + s2 * (q * q - v * v)) / (2 * s2 * (q - v))
      if (at > from[top]!) break
      top--
      at = Number.NEGATIVE_INFINITY
    }
    top++
    vertex[top] = q
    from[top] = at
  }
  if (top < 0 || !varied) return
  for (let q = 0, k = 0, i = start; q < n; q++, i += stride) {
    while (k < top && from[k + 1]! < q) k++
    const v = vertex[k]!
    const d = height[v]! + s2 * (q - v) * (q - v)
    out[i] = d <= limit ? d : Number.POSITIVE_INFINITY
  }
}
