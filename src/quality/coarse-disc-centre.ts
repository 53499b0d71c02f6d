import type { PlaneMm } from './image.ts'
import type { Patch } from './mean-patch.ts'

/**
 * Place of the strongest difference, of either sign, between a disc and the ring around it.
 *
 * @param reachMm - How far from the patch's centre its own may lie.
 * @returns From the patch's centre.
 * @example coarseDiscCentre(patch, 1.5, 3, 0.7)
 */
export const coarseDiscCentre = (
  patch: Patch,
  radiusMm: number,
  reachMm: number,
  pixelMm: number,
): PlaneMm => {
  const inner = Math.max(radiusMm, 0.75 * pixelMm)
  const outer = inner + Math.max(1.5 * pixelMm, 1.5)
  const step = Math.max(pixelMm / 2, Math.min(radiusMm / 3, reachMm / 4))
  const count = Math.floor(reachMm / step)
  let best = -1
  let place: PlaneMm = [0, 0]
  for (let b = -count; b <= count; b++) {
    for (let a = -count; a <= count; a++) {
      const [x, y] = [a * step, b * step]
      if (Math.hypot(x, y) > reachMm) continue
      let [inside, insideCount, ring, ringCount] = [0, 0, 0, 0]
      for (let i = 0; i < patch.values.length; i++) {
        const dx = patch.xMm[i]! - x
        const dy = patch.yMm[i]! - y
        const square = dx * dx + dy * dy
        if (square > outer * outer || patch.weights[i] === 0) continue
        if (square <= inner * inner) {
          inside += patch.values[i]!
          insideCount++
        } else {
          ring += patch.values[i]!
          ringCount++
        }
      }
      if (insideCount === 0 || ringCount === 0) continue
      const difference = Math.abs(inside / insideCount - ring / ringCount)
      if (difference > best) {
        best = difference
        place = [x, y]
      }
    }
  }
  return place
}
