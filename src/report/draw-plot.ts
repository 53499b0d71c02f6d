import type { Panel } from '../format/curve-panels.ts'
import { keyLine, markRadius, type Plot, plot } from '../format/plot.ts'
import type { Sheet } from './create-sheet.ts'
import { curveInks, inks } from './inks.ts'
import { writeLabel } from './write-label.ts'

/** Height of the letters in a chart, in points. */
const letter = 7

/** Texts stand this much above the middle of their letters. */
const half = letter * 0.6

type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const drawAxes = ({ doc, write }: Sheet, drawing: Plot, panel: Panel): void => {
  const { area, xTicks, yTicks, zero, height } = drawing
  doc.lineWidth(0.5).undash().strokeColor(inks.line)
  for (const { at } of xTicks) doc.moveTo(at, area.top).lineTo(at, area.bottom).stroke()
  for (const { at } of yTicks) doc.moveTo(area.left, at).lineTo(area.right, at).stroke()
  if (zero !== null) doc.moveTo(area.left, zero).lineTo(area.right, zero).stroke(inks.muted)
  const look = { size: letter, colour: inks.muted, width: 60 } as const
  for (const { at, text } of xTicks) write(text, area.bottom + 3, { ...look, x: at - 30, align: 'center' })
  for (const { at, text } of yTicks) write(text, at - half, { ...look, x: area.left - 64, align: 'right' })
  const title = { size: letter, align: 'center' } as const
  write(panel.xTitle, height - letter * 1.6, { ...title, x: area.left, width: area.right - area.left })
  const middle = (area.top + area.bottom) / 2
  doc.save().rotate(-90, { origin: [letter, middle] })
  write(panel.yTitle, middle - half, { ...title, x: letter - 90, width: 180 })
  doc.restore()
}

const strokeCurve = ({ doc }: Sheet, index: number, points: readonly (readonly [number, number])[]): void => {
  const { colour, dashes } = curveInks[index % curveInks.length]!
  const [first, ...others] = points
  if (first === undefined) return
  doc.lineWidth(1.2).strokeColor(colour)
  if (dashes.length === 0) doc.undash()
  // pdfkit takes a whole pattern here; its types know of one length only
  else doc.dash(dashes as unknown as number, {})
  doc.moveTo(...first)
  for (const point of others) doc.lineTo(...point)
  doc.stroke().undash()
}

/** Draws a chart as vectors, with its key and the names of its marks. */
export const drawPlot = (sheet: Sheet, panel: Panel, { x, y, width, height }: Place): void => {
  const { doc, write } = sheet
  const drawing = plot(panel, { width, height, letter })
  doc.save().translate(x, y)
  drawAxes(sheet, drawing, panel)
  drawing.curves.forEach(({ points, marks }, index) => {
    if (panel.drawn === 'lines') strokeCurve(sheet, index, points)
    const { colour } = curveInks[index % curveInks.length]!
    for (const spot of panel.drawn === 'points' ? [...points, ...marks] : marks)
      doc.circle(spot[0], spot[1], markRadius * 0.6).fill(colour)
  })
  drawing.key.forEach((entry, index) => {
    strokeCurve(sheet, index, [
      [entry.x, entry.y],
      [entry.x + keyLine, entry.y],
    ])
    write(entry.label, entry.y - half, { size: letter, x: entry.x + keyLine + 4, width: 200 })
  })
  for (const label of drawing.labels) writeLabel(sheet, label, { size: letter })
  doc.restore()
}
