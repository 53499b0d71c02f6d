/** Where and how a label is drawn; lengths in device pixels unless said otherwise. */
type LabelStyle = {
  readonly x: number
  readonly y: number
  readonly align: CanvasTextAlign
  readonly colour: string
  /** Device pixels of one CSS pixel. */
  readonly ratio: number
}

/** Size of the letters, in CSS pixels. */
const letterPx = 13

/** Dark rim that keeps a label legible on any grey. */
export const rimColour = 'rgba(0, 0, 0, 0.85)'

/** Text that stays legible on any grey. */
export const canvasLabel = (context: CanvasRenderingContext2D, text: string, style: LabelStyle): void => {
  const { x, y, align, colour, ratio } = style
  context.font = `600 ${letterPx * ratio}px system-ui, sans-serif`
  context.textAlign = align
  context.textBaseline = 'middle'
  context.lineWidth = 3 * ratio
  context.lineJoin = 'round'
  context.strokeStyle = rimColour
  context.strokeText(text, x, y)
  context.fillStyle = colour
  context.fillText(text, x, y)
}
