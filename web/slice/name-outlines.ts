import { canvasLabel } from './canvas-label.ts'
import type { Frame, Grid } from './frame.ts'
import type { Outline } from './outlines.ts'

type Extent = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

const extentOf = ({ segments }: Outline, frame: Frame, grid: Grid): Extent => {
  let [top, bottom, left, right] = [grid.ny, 0, grid.nx, 0]
  for (let index = 0; index < segments.length; index += 2) {
    const [x, y] = [segments[index] ?? 0, segments[index + 1] ?? 0]
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
    left = Math.min(left, x)
    right = Math.max(right, x)
  }
  const [sx, sy] = [frame.width / grid.nx, frame.height / grid.ny]
  return { top: top * sy, bottom: bottom * sy, left: left * sx, right: right * sx }
}

/** Distance of a name from its outline and of two names, in CSS pixels. */
const nameGapPx = 16

/** Names the outlines above them, the airway's below, so that no legend is needed; names never cover each other. */
export const nameOutlines = (
  context: CanvasRenderingContext2D,
  outlines: readonly Outline[],
  frame: Frame,
  grid: Grid,
): void => {
  const gap = nameGapPx * frame.ratio
  const taken: { x: number; y: number }[] = []
  for (const outline of outlines) {
    const extent = extentOf(outline, frame, grid)
    const x = (extent.left + extent.right) / 2
    let y = outline.nameBelow ? extent.bottom + gap : Math.max(2 * gap, extent.top - gap)
    while (taken.some((other) => Math.abs(other.x - x) < 6 * gap && Math.abs(other.y - y) < gap)) y += gap
    taken.push({ x, y })
    canvasLabel(context, outline.word, {
      x,
      y,
      align: 'center',
      colour: outline.colour,
      ratio: frame.ratio,
    })
  }
}
