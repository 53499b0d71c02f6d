import type { ModuleEvidence } from '../phantom/evidence.ts'

/**
 * Which slices the numbers of a module come from; slices count from 1 at the feet.
 *
 * @example sliceWords([10, 14]) // 'from slices 11 to 15'
 */
export const sliceWords = (slices: ModuleEvidence['slices']): string => {
  if (slices === null) return 'from no slice'
  const [first, last] = slices
  return first === last ? `from slice ${first + 1}` : `from slices ${first + 1} to ${last + 1}`
}
