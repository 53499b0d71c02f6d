import type { Sheet } from './create-sheet.ts'
import { inks } from './inks.ts'

/** What a signature can mean; exactly one is ticked. */
const meanings = ['reviewed', 'approved', 'rejected']

/** Lines to be filled in, with the part of the width that each takes. */
const fields = [
  { name: 'Name', part: 0.4 },
  { name: 'Signature', part: 0.35 },
  { name: 'Date', part: 0.25 },
]

/** Height of the whole block, in points. */
const blockHeight = 130

const boxSize = 9

const drawField = (sheet: Sheet, name: string, x: number, y: number, width: number): void => {
  sheet.doc
    .lineWidth(0.7)
    .undash()
    .moveTo(x, y)
    .lineTo(x + width - 14, y)
    .stroke(inks.text)
  sheet.write(name, y + 3, { size: 8, x, width, colour: inks.muted })
}

/** A place for the person who answers for the scan: what the signature means, name, signature, date. */
export const drawSignature = (sheet: Sheet, parent: PDFKit.PDFStructureElement): void => {
  sheet.room(blockHeight)
  const { doc, left, width } = sheet
  const block = sheet.group(parent, 'Sect')
  sheet.heading(block, 'Signature')
  const y = sheet.y() + 4
  sheet.element(block, 'P', () => {
    sheet.write('Meaning of the signature, tick one:', y, { size: 8, width: 160 })
    meanings.forEach((meaning, index) => {
      const x = left + 170 + index * 100
      doc.lineWidth(0.7).undash().rect(x, y, boxSize, boxSize).stroke(inks.text)
      sheet.write(meaning, y, { size: 8, x: x + boxSize + 5, width: 80 })
    })
  })
  sheet.element(block, 'P', () => drawField(sheet, 'Remarks', left, y + 48, width + 14))
  let x = left
  for (const { name, part } of fields) {
    const at = x
    sheet.element(block, 'P', () => drawField(sheet, name, at, y + 90, width * part))
    x += width * part
  }
  sheet.moveTo(y + blockHeight)
}
