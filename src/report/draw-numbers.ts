import { measurementMarks } from '../format/measurement-marks.ts'
import { type NumberRow, numberRow } from '../format/number-row.ts'
import type { Measurement } from '../units/measurement.ts'
import type { Sheet } from './create-sheet.ts'
import { drawMark } from './draw-mark.ts'
import { inks } from './inks.ts'
import { type NumberColumn, numberColumns } from './number-columns.ts'

/** Height of the letters, and the room around them, in points. */
const size = 6.8
const pad = 2.5

/** Where each column begins, in points; the state stands after the last one. */
const starts = numberColumns.map((_, index) =>
  numberColumns.slice(0, index).reduce((sum, { width }) => sum + width, 0),
)
const stateStart = numberColumns.reduce((sum, { width }) => sum + width, 0)
const notMeasuredSpan = stateStart - numberColumns[0]!.width

/** State and layer share the last column, in points: the shape and word above, the layer below. */
const stateWidth = 54

const cellLook = (column: NumberColumn, sheet: Sheet, index: number) => ({
  size,
  x: sheet.left + starts[index]! + pad,
  width: column.width - 2 * pad,
  align: column.align,
})

const drawHeader = (sheet: Sheet, table: PDFKit.PDFStructureElement): void => {
  const { doc, left, width } = sheet
  const y = sheet.y()
  const height = size + 2 * pad + 2
  doc.markContent('Artifact', { type: 'Layout' })
  doc.rect(left, y, width, height).fill(inks.soft)
  doc.endMarkedContent()
  const row = sheet.group(table, 'TR')
  for (const [index, column] of numberColumns.entries())
    sheet.element(row, 'TH', () =>
      sheet.write(column.header, y + pad, {
        ...cellLook(column, sheet, index),
        bold: true,
        colour: inks.muted,
      }),
    )
  sheet.element(row, 'TH', () =>
    sheet.write('State, limits', y + pad, {
      size,
      x: left + stateStart + pad,
      width: stateWidth + 6,
      bold: true,
      colour: inks.muted,
    }),
  )
  sheet.moveTo(y + height)
}

/** What a definition needs beside it stands below the row, across its columns. */
const parametersLook = (sheet: Sheet) => ({
  size: size - 0.8,
  x: sheet.left + pad,
  width: stateStart - 2 * pad,
  colour: inks.muted,
})

const parametersHeight = (sheet: Sheet, { parameters }: NumberRow): number =>
  parameters === null ? 0 : sheet.heightOf(parameters, parametersLook(sheet))

const rowHeight = (sheet: Sheet, row: NumberRow): number => {
  const first = sheet.heightOf(numberColumns[0]!.text(row), {
    size,
    width: numberColumns[0]!.width - 2 * pad,
  })
  const reason =
    row.reason === null
      ? 0
      : sheet.heightOf(`not measured: ${row.reason}`, { size, width: notMeasuredSpan - 2 * pad })
  const layer = row.layer === null ? 1 : 2
  return Math.max(first, reason, layer * size * 1.25) + parametersHeight(sheet, row) + 2 * pad
}

const drawState = (sheet: Sheet, row: NumberRow, y: number): void => {
  const mark = measurementMarks[row.state]
  const x = sheet.left + stateStart + pad
  drawMark(sheet.doc, mark, x, y + pad + 1, size - 1.5)
  sheet.write(mark.word, y + pad, { size, x: x + size + 1, width: stateWidth + 6 })
  if (row.layer !== null)
    sheet.write(row.layer, y + pad + size * 1.2, {
      size,
      x: x + size + 1,
      width: stateWidth,
      colour: inks.muted,
    })
}

const drawRow = (sheet: Sheet, table: PDFKit.PDFStructureElement, row: NumberRow): void => {
  const { doc, left, width } = sheet
  const height = rowHeight(sheet, row)
  if (sheet.room(height)) drawHeader(sheet, table)
  const y = sheet.y()
  const line = sheet.group(table, 'TR')
  const cells = row.reason === null ? numberColumns : numberColumns.slice(0, 1)
  for (const [index, column] of cells.entries())
    sheet.element(line, index === 0 ? 'TH' : 'TD', () =>
      sheet.write(column.text(row), y + pad, cellLook(column, sheet, index)),
    )
  const { parameters } = row
  if (parameters !== null)
    sheet.element(line, 'TD', () =>
      sheet.write(parameters, y + height - pad - parametersHeight(sheet, row), parametersLook(sheet)),
    )
  if (row.reason !== null)
    sheet.element(line, 'TD', () =>
      sheet.write(`not measured: ${row.reason}`, y + pad, {
        size,
        x: left + numberColumns[0]!.width + pad,
        width: notMeasuredSpan - 2 * pad,
        colour: inks.muted,
      }),
    )
  sheet.element(line, 'TD', () => drawState(sheet, row, y))
  doc.markContent('Artifact', { type: 'Layout' })
  doc
    .lineWidth(0.5)
    .undash()
    .moveTo(left, y + height)
    .lineTo(left + width, y + height)
    .stroke(inks.line)
  doc.endMarkedContent()
  sheet.moveTo(y + height)
}

/**
 * A table of numbers; its header comes again on each page.
 *
 * @example drawNumbers(sheet, sheet.root, document.measurements)
 */
export const drawNumbers = (
  sheet: Sheet,
  parent: PDFKit.PDFStructureElement,
  measurements: readonly Measurement[],
): void => {
  const table = sheet.group(parent, 'Table')
  sheet.room(40)
  drawHeader(sheet, table)
  for (const measurement of measurements) drawRow(sheet, table, numberRow(measurement))
  sheet.moveTo(sheet.y() + 10)
}
