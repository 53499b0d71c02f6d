import type { Limit } from './limit-set.ts'

/** More are not named one by one. */
const mostNamed = 10

/**
 * Limits in a few words, by what they are for.
 *
 * @example limitsText([{ name: 'hu', region: ['pmpp', 'ldp'], … }]) // 'hu of pmpp or ldp'
 */
export const limitsText = (limits: readonly Limit[]): string => {
  const named = limits
    .slice(0, mostNamed)
    .map(({ name, region }) => `${name} of ${typeof region === 'string' ? region : region.join(' or ')}`)
  const rest = limits.length - named.length
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join('; ')
}
