import { checkLimit } from './check-limit.ts'
import type { LimitSet } from './limit-set.ts'
import { limitSetSchema } from './limit-set-schema.ts'
import { refuseLimits } from './refuse-limits.ts'

/**
 * Reads a set of limits: a file of `phantoms/limits` or a site's own. The result is frozen, so that no judgement can
 * change it for the next one.
 *
 * @param json - The content of the file.
 * @throws {InputError} `limits-invalid`, with the place of the mistake and what must hold there.
 * @see docs/measurement-limits.md
 * @example readLimits(JSON.parse(text)).layer // 'site'
 */
export const readLimits = (json: unknown): LimitSet => {
  const result = limitSetSchema.safeParse(json)
  if (!result.success) {
    const [issue] = result.error.issues
    const where = issue!.path.join('.') || 'the document'
    return refuseLimits(where, 'have the form of docs/measurement-limits.md', issue!.message)
  }
  result.data.limits.forEach((limit, i) => {
    checkLimit(limit, `limits.${i}`)
  })
  return result.data
}
