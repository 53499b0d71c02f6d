import { z } from 'zod'

/** A coordinate, or a distance with a sign. */
export const mm = z.number().min(-1000).max(1000)
export const positiveMm = z.number().positive().max(1000)
export const degrees = z.number().min(-360).max(360)
export const name = z.string().min(1).max(80)
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in kebab case')

/** A place in the module's plane: by x and y, or by distance and angle (0° at +x, positive towards +y). */
export const place = z.union([
  z.strictObject({ xMm: mm, yMm: mm }),
  z.strictObject({ radiusMm: z.number().min(0).max(1000), angleDeg: degrees }),
])
