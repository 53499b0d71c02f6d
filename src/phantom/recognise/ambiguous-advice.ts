import type { PhantomDefinition } from '../phantom-definition.ts'

const naming = 'or name the phantom in the description'

/**
 * What would tell phantoms apart of which the scanned part is the same.
 *
 * @param candidates - The nearest one first.
 * @param seen - Modules of the nearest one that the scan shows, by id.
 * @returns The rest of a sentence.
 * @example ambiguousAdvice([catphan504, catphan500], ['ctp486']) // 'scan their inserts too, or name the phantom …'
 */
export const ambiguousAdvice = (
  candidates: readonly PhantomDefinition[],
  seen: readonly string[],
): string => {
  const hasInserts = candidates[0]!.modules.some(({ id, kind }) => kind === 'inserts' && seen.includes(id))
  if (!hasInserts) return `scan their inserts too, ${naming}`
  const orders = candidates.map(({ id, modules }) => {
    const along = modules.toSorted((a, b) => a.fromMm - b.fromMm).map((module) => module.id)
    return `${id}: ${along.join(', ')}`
  })
  return `their inserts were seen and do not tell them apart, the modules beside them do (${orders.join('; ')}): scan those too, ${naming}`
}
