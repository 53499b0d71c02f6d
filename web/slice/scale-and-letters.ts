import { canvasLabel, rimColour } from './canvas-label.ts'
import type { Frame, Grid } from './frame.ts'

/** Lengths that a scale bar may have, in mm; the longest that takes at most a quarter of the width is drawn. */
const scaleLengthsMm = [1, 2, 5, 10, 20, 50, 100]

/** A bar of a round length in the lower right corner. */
export const drawScaleBar = (context: CanvasRenderingContext2D, frame: Frame, grid: Grid): void => {
  const perMm = frame.width / (grid.nx * grid.spacingMm[0])
  const lengthMm = scaleLengthsMm.findLast((length) => length * perMm <= frame.width / 4) ?? 1
  const { ratio, width, height } = frame
  const [right, y] = [width - 16 * ratio, height - 16 * ratio]
  const left = right - lengthMm * perMm
  for (const [lineWidth, colour] of [
    [6, rimColour],
    [2, '#fff'],
  ] as const) {
    context.beginPath()
    context.moveTo(left, y)
    context.lineTo(right, y)
    context.lineWidth = lineWidth * ratio
    context.lineCap = 'butt'
    context.strokeStyle = colour
    context.stroke()
  }
  canvasLabel(context, `${lengthMm} mm`, {
    x: right,
    y: y - 14 * ratio,
    align: 'right',
    colour: '#fff',
    ratio,
  })
}

/** Letters of the patient's sides on an axial slice seen from the feet, as radiology looks at it. */
export const drawLetters = (context: CanvasRenderingContext2D, { width, height, ratio }: Frame): void => {
  const margin = 14 * ratio
  const common = { align: 'center', colour: '#fff', ratio } as const
  canvasLabel(context, 'R', { ...common, x: margin, y: height / 2 })
  canvasLabel(context, 'L', { ...common, x: width - margin, y: height / 2 })
  canvasLabel(context, 'A', { ...common, x: width / 2, y: margin })
  canvasLabel(context, 'P', { ...common, x: width / 2, y: height - margin })
}
