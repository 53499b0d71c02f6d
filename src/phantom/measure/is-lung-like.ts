/** Denser than air, less dense than lung in full expiration: a foam or what stands for lung. */
const lungHu = [-990, -500] as const

/**
 * Whether a reference value is that of a foam or of a lung-equivalent material.
 *
 * @example isLungLike(-941) // true
 */
export const isLungLike = (hu: number | undefined): boolean =>
  hu !== undefined && hu > lungHu[0] && hu < lungHu[1]
