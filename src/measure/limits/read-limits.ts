import { checkLimit } from './check-limit.ts'
import type { LimitSet } from './limit-set.ts'
import { limitSetSchema } from './limit-set-schema.ts'
import { refuseLimits } from './refuse-limits.ts'

const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    json,
  )

/**
 * Reads a set of limits: a file of `phantoms/limits` or a site's own. The result is frozen, so that no judgement can
 * change it for the next one.
 *
 * @param json - The content of the file.
 * @param file - Its path, for the refusals.
 * @throws {InputError} `limits-invalid`, with the place of the mistake and what must hold there.
 * @see docs/measurement-limits.md
 * @example readLimits(JSON.parse(text)).layer // 'site'
 */
export const readLimits = (json: unknown, file: string | null = null): LimitSet => {
  const result = limitSetSchema.safeParse(json)
  if (!result.success) {
    const [issue] = result.error.issues
    const where = issue!.path.join('.') || 'the document'
    const expected = `have the form of docs/measurement-limits.md (${issue!.message})`
    return refuseLimits(where, expected, valueAt(json, issue!.path), file)
  }
  result.data.limits.forEach((limit, i) => {
    checkLimit(limit, `limits.${i}`, file)
  })
  return result.data
}
