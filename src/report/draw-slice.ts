import { drawnOutlines } from '../format/drawn-outlines.ts'
import type { NamedWindow } from '../format/module-windows.ts'
import type { Outline } from '../phantom/evidence.ts'
import type { Sheet } from './create-sheet.ts'
import { greyPng } from './grey-png.ts'
import { inks } from './inks.ts'

/** A slice and the grid it lies on. */
export type SlicePicture = {
  readonly hu: Int16Array
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
}

/** Height of the letters over an image, in points. */
const letter = 7

/** Height of a slice in its true shape, in points. */
export const sliceHeight = ({ size, spacingMm }: Omit<SlicePicture, 'hu'>, width: number): number =>
  (width * size[1] * spacingMm[1]) / (size[0] * spacingMm[0])

/** Letters with a dark rim, legible on any grey. */
const writeOver = ({ doc, write }: Sheet, text: string, x: number, y: number, isEnd: boolean): void => {
  const look = { size: letter, bold: true, x: isEnd ? x - 120 : x, width: 120 } as const
  const align = isEnd ? 'right' : 'left'
  for (const [dx, dy] of [
    [-0.5, 0],
    [0.5, 0],
    [0, -0.5],
    [0, 0.5],
  ] as const)
    write(text, y + dy, { ...look, x: look.x + dx, align, colour: '#000000' })
  write(text, y, { ...look, align, colour: inks.regionName })
  doc.fillColor(inks.text)
}

/** Draws a slice with its regions and their names. */
export const drawSlice = (
  sheet: Sheet,
  { hu, size, spacingMm }: SlicePicture,
  outlines: readonly Outline[],
  window: NamedWindow,
  place: { readonly x: number; readonly y: number; readonly width: number },
): void => {
  const { doc } = sheet
  const [columns, rows] = size
  const { x, y, width } = place
  const height = sliceHeight({ size, spacingMm }, width)
  doc.image(greyPng(hu, columns, rows, window), x, y, { width, height })
  const { shapes, labels } = drawnOutlines(outlines, { columns, rows, width, height, letter })
  doc.save().translate(x, y).rect(0, 0, width, height).clip()
  doc.lineWidth(1).undash().strokeColor(inks.region)
  for (const shape of shapes) {
    if (shape.kind === 'circle') doc.circle(shape.centre[0], shape.centre[1], shape.radius).stroke()
    else {
      const [first, ...others] = shape.points
      if (first === undefined) continue
      doc.moveTo(...first)
      for (const point of others) doc.lineTo(...point)
      if (shape.kind === 'polygon') doc.closePath()
      doc.stroke()
    }
  }
  for (const label of labels)
    writeOver(sheet, label.text, label.x, label.y - letter * 0.6, label.anchor === 'end')
  doc.restore()
}
