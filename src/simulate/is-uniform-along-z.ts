import type { Scene } from './scene.ts'

/** How far an axis may lean before its section counts as moving. */
const leaning = 1e-6

/**
 * Whether a scene looks the same at all heights from one to another: one plane then stands for all between.
 *
 * @example isUniformAlongZ(catphan, -2, 2)
 */
export const isUniformAlongZ = ({ shapes }: Scene, fromMm: number, toMm: number): boolean =>
  shapes.every(({ kind, centreMm, halfAxesMm, axes, clips }) => {
    const reach = Math.hypot(...halfAxesMm)
    if (centreMm[2] + reach <= fromMm || centreMm[2] - reach >= toMm) return true
    const upright = Math.abs(axes[2][2]) > 1 - leaning
    if (!upright || kind === 'ellipsoid') return false
    const throughout = centreMm[2] - halfAxesMm[2] <= fromMm && centreMm[2] + halfAxesMm[2] >= toMm
    const apart = centreMm[2] - halfAxesMm[2] >= toMm || centreMm[2] + halfAxesMm[2] <= fromMm
    return apart || (throughout && clips.every(({ normal }) => Math.abs(normal[2]) < leaning))
  })
