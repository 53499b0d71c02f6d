import type { Outline } from '../phantom/evidence.ts'
import type { ImageBox } from './image-box.ts'
import { type Labelled, type PlacedLabel, placeLabels } from './place-labels.ts'
import { regionNames } from './region-names.ts'

type Spot = readonly [x: number, y: number]

/** A region in the drawing's own unit, ready to be stroked. */
export type DrawnOutline =
  | { readonly kind: 'circle'; readonly region: string; readonly centre: Spot; readonly radius: number }
  | { readonly kind: 'polygon' | 'line'; readonly region: string; readonly points: readonly Spot[] }

/** Which part of an image is drawn, and in what size. */
type Drawing = {
  readonly box: ImageBox
  readonly width: number
  readonly height: number
  /** Height of the letters. */
  readonly letter: number
}

/** Mean width of a letter as a part of its height; bold letters of our fonts are no wider. */
const letterWidth = 0.66

/** The middle of a region and how far it reaches from there. */
const extent = (outline: DrawnOutline): Omit<Labelled, 'text'> => {
  if (outline.kind === 'circle') {
    const { centre, radius } = outline
    return { x: centre[0], y: centre[1], halfWidth: radius, halfHeight: radius }
  }
  const xs = outline.points.map(([x]) => x)
  const ys = outline.points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return {
    x: (left + right) / 2,
    y: (top + bottom) / 2,
    halfWidth: (right - left) / 2,
    halfHeight: (bottom - top) / 2,
  }
}

/**
 * The regions of a module over its slice, with their names where there is room.
 *
 * A voxel's centre lies half a pixel from its edge, where the drawing of the image begins.
 *
 * @example drawnOutlines(module.outlines, { box, width: 380, height: 380, letter: 12 }).shapes.length
 */
export const drawnOutlines = (
  outlines: readonly Outline[],
  { box, width, height, letter }: Drawing,
): { readonly shapes: readonly DrawnOutline[]; readonly labels: readonly PlacedLabel[] } => {
  const [sx, sy] = [width / box.columns, height / box.rows]
  const placed = ([column, row]: Spot): Spot => [(column - box.column + 0.5) * sx, (row - box.row + 0.5) * sy]
  const shapes = outlines.map((outline): DrawnOutline => {
    const { kind, region } = outline
    return kind === 'circle'
      ? { kind, region, centre: placed(outline.centrePx), radius: outline.radiusPx * sx }
      : { kind, region, points: outline.pointsPx.map(placed) }
  })
  const labelled = regionNames(outlines).map(({ region, text }) => ({
    text,
    ...extent(shapes.find((shape) => shape.region === region)!),
  }))
  const area = { left: 2, right: width - 2, top: 2, bottom: height - 2 }
  const widthOf = (text: string): number => text.length * letterWidth * letter
  return { shapes, labels: placeLabels(labelled, area, widthOf, letter * 1.2) }
}
