import { invertSymmetric } from '../stats/invert-symmetric.ts'
import type { EdgeProfile } from './edge-profile.ts'
import { ttfPrior } from './ttf-prior.ts'

/** A transfer function at the multiples of `stepPerMm`, and the covariance of its values there. */
export type SampledTtf = {
  readonly stepPerMm: number
  /** From the first multiple; at zero it is 1. */
  readonly transfer: readonly number[]
  readonly covariance: readonly (readonly number[])[]
  readonly contrastHu: number
}

/** Up to which frequency. Ours: no kernel of a clinical scanner reaches further. */
const highestPerMm = 2

const sincOf = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))

/**
 * Profile of a disc whose line spread is cos(kv)/L, from its middle to `u` inside the edge.
 *
 * The slope of a disc's profile is √(R/r) times the line spread of a straight edge, to first order in blur over R:
 * 1 + v/2R + 3v²/8R² at v inside the edge.
 */
const edgeOf = (k: number, u: number, radiusMm: number, reachMm: number): number => {
  const first = 1 / (2 * radiusMm)
  const second = 3 / (8 * radiusMm * radiusMm)
  if (k === 0) return (u + (first * u * u) / 2 + (second * u ** 3) / 3) / reachMm
  const sin = Math.sin(k * u)
  const cos = Math.cos(k * u)
  return (
    (sin / k +
      first * ((u * sin) / k + cos / k ** 2) +
      second * ((u * u * sin) / k + (2 * u * cos) / k ** 2 - (2 * sin) / k ** 3)) /
    reachMm
  )
}

/**
 * Transfer functions from an edge profile: least squares over the bins, on the samples of the transfer function
 * themselves, each drawn to the prior as far as noise hides it.
 *
 * @param noiseHu - Of a single pixel.
 * @returns First from all sectors, then without each of them in turn; null where they do not determine it.
 */
export const ttfRegression = (
  profile: EdgeProfile,
  circle: { readonly radiusMm: number; readonly reachMm: number; readonly blurMm: number },
  contrastHu: number,
  noiseHu: number,
): readonly SampledTtf[] | null => {
  const { sectors, bins, binMm, firstMm, counts, sums } = profile
  const { radiusMm, reachMm, blurMm } = circle
  const stepPerMm = 1 / (2 * reachMm)
  const frequencies = Array.from(
    { length: Math.floor(highestPerMm / stepPerMm) },
    (_, m) => (m + 1) * stepPerMm,
  )
  const prior = ttfPrior(frequencies, blurMm)
  // columns: ground, contrast with the prior's transfer, departures from it in units of the contrast
  const size = 2 + frequencies.length
  const columns = new Float64Array(bins * size)
  for (let bin = 0; bin < bins; bin++) {
    const u = -(firstMm + bin * binMm)
    const row = columns.subarray(bin * size, (bin + 1) * size)
    row[0] = 1
    row[1] = 0.5 + edgeOf(0, u, radiusMm, reachMm) / 2
    for (let m = 0; m < frequencies.length; m++) {
      const edge =
        sincOf(frequencies[m]! * binMm) * edgeOf(2 * Math.PI * frequencies[m]!, u, radiusMm, reachMm)
      row[2 + m] = contrastHu * edge
      row[1]! += prior.transfer[m]! * edge
    }
  }
  const weight = 1 / (noiseHu * noiseHu)
  const normalOf = (sector: number) => {
    const normal = new Float64Array(size * size)
    const right = new Float64Array(size)
    for (let bin = 0; bin < bins; bin++) {
      const count = counts[sector * bins + bin]!
      if (count === 0) continue
      const row = columns.subarray(bin * size, (bin + 1) * size)
      for (let a = 0; a < size; a++) {
        const scaled = weight * row[a]!
        right[a]! += scaled * sums[sector * bins + bin]!
        for (let b = 0; b <= a; b++) normal[a * size + b]! += count * scaled * row[b]!
      }
    }
    return { normal, right }
  }
  const solve = (normal: Float64Array, right: Float64Array): SampledTtf | null => {
    const inverse = invertSymmetric(
      Array.from({ length: size }, (_, a) =>
        Array.from(
          { length: size },
          (_, b) =>
            normal[a >= b ? a * size + b : b * size + a]! +
            (a > 1 && b > 1 ? prior.precision[a - 2]![b - 2]! : 0),
        ),
      ),
    )
    if (!inverse) return null
    const found = inverse.map((row) => row.reduce((sum, value, b) => sum + value * right[b]!, 0))
    const contrast = found[1]!
    const ratio = contrastHu / contrast
    return {
      stepPerMm,
      contrastHu: contrast,
      transfer: prior.transfer.map((value, m) => value + ratio * found[2 + m]!),
      covariance: inverse.slice(2).map((row) => row.slice(2).map((value) => value * ratio * ratio)),
    }
  }
  const parts = Array.from({ length: sectors }, (_, sector) => normalOf(sector))
  const normal = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (const part of parts) {
    for (let i = 0; i < normal.length; i++) normal[i]! += part.normal[i]!
    for (let i = 0; i < size; i++) right[i]! += part.right[i]!
  }
  const results = [
    solve(normal, right),
    ...parts.map((part) =>
      solve(
        normal.map((value, i) => value - part.normal[i]!),
        right.map((value, i) => value - part.right[i]!),
      ),
    ),
  ]
  return results.every((result) => result !== null) ? results : null
}
