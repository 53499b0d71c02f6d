/**
 * How closely a pattern names a text: by all of it, by its beginning, or not at all.
 *
 * @param pattern - A text, the beginning of one with a star, or a star alone.
 * @returns Letters that had to agree, infinite for the text itself; null where it does not fit.
 * @example matchPattern('foam-*', 'foam-12lb') // 5
 */
export const matchPattern = (pattern: string, text: string): number | null => {
  if (!pattern.endsWith('*')) return pattern === text ? Number.POSITIVE_INFINITY : null
  const beginning = pattern.slice(0, -1)
  return text.startsWith(beginning) ? beginning.length : null
}

/**
 * The closest fit of several patterns; null where none fits.
 *
 * @example matchPatterns(['*', 'water'], 'water') // Infinity
 */
export const matchPatterns = (patterns: readonly string[], text: string): number | null =>
  patterns.reduce<number | null>((best, pattern) => {
    const fit = matchPattern(pattern, text)
    return fit === null ? best : Math.max(best ?? 0, fit)
  }, null)
