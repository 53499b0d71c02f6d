import type { Sheet } from './create-sheet.ts'
import { inks } from './inks.ts'

/** A name and what it is. */
export type Pair = readonly [name: string, value: string]

/** Width of the names, and the size of the letters, in points. */
const nameWidth = 112
const size = 8

/** Names with their values, one a line. */
export const drawPairs = (sheet: Sheet, parent: PDFKit.PDFStructureElement, pairs: readonly Pair[]): void => {
  const list = sheet.group(parent, 'L')
  for (const [name, value] of pairs) {
    const look = { size, x: sheet.left + nameWidth, width: sheet.width - nameWidth }
    const height = Math.max(size * 1.3, sheet.heightOf(value, look))
    sheet.room(height)
    const y = sheet.y()
    const item = sheet.group(list, 'LI')
    sheet.element(item, 'Lbl', () => sheet.write(name, y, { size, width: nameWidth - 6, colour: inks.muted }))
    sheet.element(item, 'LBody', () => sheet.write(value, y, look))
    sheet.moveTo(y + height + 2)
  }
  sheet.moveTo(sheet.y() + 6)
}
