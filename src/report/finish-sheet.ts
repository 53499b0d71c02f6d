import type { Sheet } from './create-sheet.ts'
import { inks } from './inks.ts'

/** Distance of the footer from the lower edge, in points. */
const footerUp = 38

/**
 * Numbers the pages and closes the file.
 *
 * @param footer - What stands at the foot of each page.
 * @returns The bytes of the PDF.
 */
export const finishSheet = (sheet: Sheet, footer: string): Promise<Buffer> => {
  const { doc, left, width } = sheet
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    doc.markContent('Artifact', { type: 'Pagination' })
    const look = { size: 7, colour: inks.muted }
    const y = doc.page.height - footerUp
    sheet.write(footer, y, { ...look, width: width - 80 })
    sheet.write(`Page ${page + 1} of ${count}`, y, {
      ...look,
      x: left + width - 80,
      width: 80,
      align: 'right',
    })
    doc.endMarkedContent()
  }
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
    doc.end()
  })
}
