import { drawnOutlines } from '../format/drawn-outlines.ts'
import { cutOut, type ImageBox } from '../format/image-box.ts'
import type { NamedWindow } from '../format/module-windows.ts'
import type { PlacedLabel } from '../format/place-labels.ts'
import type { Outline } from '../phantom/evidence.ts'
import type { Sheet } from './create-sheet.ts'
import { greyPng } from './grey-png.ts'
import { inks } from './inks.ts'
import { writeLabel } from './write-label.ts'

/** A slice and the grid it lies on. */
export type SlicePicture = {
  readonly hu: Int16Array
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
  /** The part that is drawn. */
  readonly box: ImageBox
}

/** Height of the letters over an image, in points. */
const letter = 7

/** Height of a slice in its true shape, in points. */
export const sliceHeight = ({ box, spacingMm }: SlicePicture, width: number): number =>
  (width * box.rows * spacingMm[1]) / (box.columns * spacingMm[0])

/** Shifts of a dark rim. */
const rim = [
  [-0.5, 0],
  [0.5, 0],
  [0, -0.5],
  [0, 0.5],
] as const

/** Letters with a dark rim, legible on any grey. */
const writeOver = (sheet: Sheet, label: PlacedLabel, colour: string): void => {
  for (const shift of rim) writeLabel(sheet, label, { size: letter, bold: true, colour: '#000000' }, shift)
  writeLabel(sheet, label, { size: letter, bold: true, colour })
}

/** Length of the bar that tells the scale, in mm. */
const barMm = 50

const drawScale = (sheet: Sheet, width: number, height: number, perMm: number): void => {
  const { doc } = sheet
  const [right, y] = [width - 8, height - 8]
  doc
    .lineWidth(1.5)
    .undash()
    .moveTo(right - barMm * perMm, y)
    .lineTo(right, y)
    .stroke('#ffffff')
  writeOver(sheet, { text: `${barMm} mm`, x: right, y: y - 7, anchor: 'end' }, '#ffffff')
  const sides = [
    { text: 'R', x: 4, y: height / 2, anchor: 'start' },
    { text: 'L', x: width - 4, y: height / 2, anchor: 'end' },
    { text: 'A', x: width / 2, y: 7, anchor: 'middle' },
    { text: 'P', x: width / 2, y: height - 7, anchor: 'middle' },
  ] as const
  for (const side of sides) writeOver(sheet, side, '#ffffff')
}

/** Draws a slice with its regions and their names. */
export const drawSlice = (
  sheet: Sheet,
  picture: SlicePicture,
  outlines: readonly Outline[],
  window: NamedWindow,
  place: { readonly x: number; readonly y: number; readonly width: number },
): void => {
  const { doc } = sheet
  const { hu, size, spacingMm, box } = picture
  const { x, y, width } = place
  const height = sliceHeight(picture, width)
  doc.image(greyPng(cutOut(hu, size[0], box), box.columns, box.rows, window), x, y, { width, height })
  const { shapes, labels } = drawnOutlines(outlines, { box, width, height, letter })
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
  for (const label of labels) writeOver(sheet, label, inks.regionName)
  drawScale(sheet, width, height, width / (box.columns * spacingMm[0]))
  doc.restore()
}
