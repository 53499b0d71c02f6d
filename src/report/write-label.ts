import type { PlacedLabel } from '../format/place-labels.ts'
import type { Sheet, TextLook } from './create-sheet.ts'

/** Wider than any label, in points. */
const room = 240

const before = { start: 0, middle: 0.5, end: 1 } as const
const align = { start: 'left', middle: 'center', end: 'right' } as const

/** Writes a label where it was placed; `dx` and `dy` move it. */
export const writeLabel = (
  sheet: Sheet,
  { text, x, y, anchor }: PlacedLabel,
  look: TextLook & { readonly size: number },
  [dx, dy]: readonly [number, number] = [0, 0],
): void =>
  sheet.write(text, y - look.size * 0.6 + dy, {
    ...look,
    x: x - before[anchor] * room + dx,
    width: room,
    align: align[anchor],
  })
