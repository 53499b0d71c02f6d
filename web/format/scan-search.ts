import { dateInTable } from '../../src/format/date.ts'
import type { ScanSummary } from '../../src/server/api-types.ts'
import { scanMarks } from './words.ts'

/** Whether a scan's state is about to change by itself. */
export const isBusy = ({ state }: ScanSummary): boolean => state === 'queued' || state === 'running'

const textOf = (scan: ScanSummary): string =>
  [
    scan.acquiredAt,
    scan.acquiredAt === null ? '' : dateInTable(scan.acquiredAt),
    scan.scannerLabel,
    scan.description,
    scan.subjectKind,
    scanMarks[scan.state].word,
    scan.simulated ? 'simulated' : '',
    scan.grade === null ? '' : `grade ${scan.grade}`,
  ]
    .join(' ')
    .toLowerCase()

/** Whether a scan holds all words of a search; words in lower case. */
export const matchesSearch = (scan: ScanSummary, words: readonly string[]): boolean => {
  const text = textOf(scan)
  return words.every((word) => text.includes(word))
}
