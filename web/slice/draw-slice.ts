import type { Frame, Grid } from './frame.ts'
import { nameOutlines } from './name-outlines.ts'
import type { Outline } from './outlines.ts'
import { drawLetters, drawScaleBar } from './scale-and-letters.ts'
import { paintGreys } from './windows.ts'

/** Width of an outline, in CSS pixels. */
const outlinePx = 2

/** The greys of a slice as a picture of its own size. */
export const greyPicture = (hu: Int16Array, { nx, ny }: Grid, table: Uint32Array): HTMLCanvasElement => {
  const picture = document.createElement('canvas')
  picture.width = nx
  picture.height = ny
  const context = contextOf(picture)
  const image = context.createImageData(nx, ny)
  paintGreys(hu, table, new Uint32Array(image.data.buffer))
  context.putImageData(image, 0, 0)
  return picture
}

const contextOf = (canvas: HTMLCanvasElement): CanvasRenderingContext2D => {
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('Cannot draw a slice: the browser must offer a 2-D canvas')
  return context
}

const strokeOutline = (
  context: CanvasRenderingContext2D,
  { segments, colour }: Outline,
  frame: Frame,
  grid: Grid,
): void => {
  const [sx, sy] = [frame.width / grid.nx, frame.height / grid.ny]
  context.beginPath()
  for (let index = 0; index < segments.length; index += 4) {
    context.moveTo((segments[index] ?? 0) * sx, (segments[index + 1] ?? 0) * sy)
    context.lineTo((segments[index + 2] ?? 0) * sx, (segments[index + 3] ?? 0) * sy)
  }
  context.lineWidth = outlinePx * frame.ratio
  context.lineCap = 'round'
  context.strokeStyle = colour
  context.stroke()
}

/**
 * Draws a slice with its outlines, letters and scale bar over the whole canvas.
 *
 * @param canvas - Its width and height in device pixels, of the slice's shape in mm.
 * @param picture - Of `greyPicture`.
 * @param ratio - Device pixels of one CSS pixel.
 */
export const drawSlice = (
  canvas: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  outlines: readonly Outline[],
  grid: Grid,
  ratio: number,
): void => {
  const context = contextOf(canvas)
  const frame = { width: canvas.width, height: canvas.height, ratio }
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, frame.width, frame.height)
  for (const outline of outlines) strokeOutline(context, outline, frame, grid)
  nameOutlines(context, outlines, frame, grid)
  drawScaleBar(context, frame, grid)
  drawLetters(context, frame)
}
