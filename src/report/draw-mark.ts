import type { Mark } from '../format/measurement-marks.ts'
import { toneInks } from './inks.ts'

/**
 * A state's shape in its colour; its word is written beside it.
 *
 * @param x - Left edge, in points.
 * @param y - Upper edge, in points.
 * @param size - Width and height, in points.
 */
export const drawMark = (
  doc: PDFKit.PDFDocument,
  { shape, tone }: Mark,
  x: number,
  y: number,
  size: number,
): void => {
  const [colour, middle, half] = [toneInks[tone], y + size / 2, size / 2]
  doc.lineWidth(1).undash()
  switch (shape) {
    case 'circle':
      doc.circle(x + half, middle, half * 0.85).fill(colour)
      break
    case 'triangle':
      doc.polygon([x + half, y], [x + size, y + size], [x, y + size]).fill(colour)
      break
    case 'square':
      doc.rect(x, y, size, size).fill(colour)
      break
    case 'ring':
    case 'clock':
      doc.circle(x + half, middle, half * 0.75).stroke(colour)
      break
    case 'dash':
      doc
        .moveTo(x, middle)
        .lineTo(x + size, middle)
        .stroke(colour)
  }
}
