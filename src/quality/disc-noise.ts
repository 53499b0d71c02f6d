import type { Image, PlaneMm } from './image.ts'
import { meanPatch } from './mean-patch.ts'

/** Coefficients of a plane. */
const planeTerms = 3

type Sums = { readonly squares: number; readonly degrees: number }

/** Squares of a disc's voxels about their own plane; none where it does not determine one. */
const aboutPlane = (image: Image, placeMm: PlaneMm, radiusMm: number): Sums => {
  const { values, weights, xMm, yMm } = meanPatch([image], placeMm, radiusMm)
  let [n, x, y, v, xx, xy, yy, xv, yv, vv] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < values.length; i++) {
    const [px, py, value] = [xMm[i]!, yMm[i]!, values[i]!]
    if (weights[i] === 0 || Math.hypot(px, py) > radiusMm) continue
    n++
    x += px
    y += py
    v += value
    xx += px * px
    xy += px * py
    yy += py * py
    xv += px * value
    yv += py * value
    vv += value * value
  }
  if (n <= planeTerms) return { squares: 0, degrees: 0 }
  const [sxx, sxy, syy] = [xx - (x * x) / n, xy - (x * y) / n, yy - (y * y) / n]
  const [sxv, syv, svv] = [xv - (x * v) / n, yv - (y * v) / n, vv - (v * v) / n]
  const determinant = sxx * syy - sxy * sxy
  if (!(determinant > 0)) return { squares: 0, degrees: 0 }
  const [slopeX, slopeY] = [(syy * sxv - sxy * syv) / determinant, (sxx * syv - sxy * sxv) / determinant]
  return { squares: Math.max(0, svv - slopeX * sxv - slopeY * syv), degrees: n - planeTerms }
}

/**
 * Noise of single slices in HU: the standard deviation of the voxels of some discs about a plane through each, so that
 * neither shading nor what changes from slice to slice counts as noise.
 *
 * @param images - Of neighbouring slices.
 * @param radiusMm - Of the discs around `places`.
 * @returns 0 where the discs hold too few voxels for a plane.
 * @see docs/methods/low-contrast.md
 * @example discNoise(images, [[125, 60], [125, 190]], 5.2) // 9.8
 */
export const discNoise = (images: readonly Image[], places: readonly PlaneMm[], radiusMm: number): number => {
  let [squares, degrees] = [0, 0]
  for (const image of images) {
    for (const place of places) {
      const sums = aboutPlane(image, place, radiusMm)
      squares += sums.squares
      degrees += sums.degrees
    }
  }
  return degrees === 0 ? 0 : Math.sqrt(squares / degrees)
}
