import type { ScannerRow } from '../store/database.ts'
import { historyMarker } from '../store/history-marker.ts'
import type { ServerDeps } from './deps.ts'
import { leastRecentlyUsed } from './least-recently-used.ts'

/** Answers that are kept; a fleet has fewer scanners. */
const answersKept = 64

/**
 * Answers about a scanner that take long to make: each is made once, and kept until something is added to the history
 * of the scanner, or the day ends.
 *
 * @param make - Makes an answer; a failure is not kept.
 * @example const changesOf = keptAnswers(deps, (scanner) => analyse(scanner))
 */
export const keptAnswers = <Answer>(
  { store: { db }, now }: Pick<ServerDeps, 'store' | 'now'>,
  make: (scanner: ScannerRow) => Promise<Answer>,
): ((scanner: ScannerRow) => Promise<Answer>) => {
  const kept = leastRecentlyUsed<Promise<Answer>>(answersKept)
  return async (scanner) => {
    const day = now().toISOString().slice(0, 10)
    const key = `${scanner.id} ${await historyMarker(db, scanner.id)} ${day}`
    const known = kept.get(key)
    if (known) return known
    // two that ask at once wait for one answer
    const answer = make(scanner)
    kept.set(key, answer)
    answer.catch(() => kept.delete(key))
    return answer
  }
}
