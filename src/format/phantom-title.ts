import type { SeriesDocument } from '../measure/document.ts'
import { dateInText } from './date.ts'
import { stateCounts, verdictWords } from './state-counts.ts'

/**
 * The sentence that heads a phantom scan.
 *
 * @param phantomName - As its definition calls it.
 * @param scannerLabel - What the site calls the scanner.
 * @example phantomTitle(document, 'Catphan 504', 'CT 2')
 * // 'Catphan 504 on CT 2, 4 May 2026: 2 of 41 numbers outside tolerance'
 */
export const phantomTitle = (document: SeriesDocument, phantomName: string, scannerLabel: string): string => {
  const { acquiredAt } = document.series
  const when = acquiredAt === null ? 'without a date' : dateInText(acquiredAt)
  return `${phantomName} on ${scannerLabel}, ${when}: ${verdictWords(stateCounts(document.measurements))}`
}
