/** A label beside a point, and the box that keeps it free of others. */
export type PlacedLabel = {
  readonly text: string
  readonly x: number
  /** Middle of the letters. */
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A point with its label; The room around it stays free. Lengths in the chart's own unit. */
export type Labelled = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly halfWidth: number
  readonly halfHeight: number
}

type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Distance of a label from the room around its point. */
const gap = 4

/** How many lines above and below its point a label may go. */
const reach = 8

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const isInside = (box: Box, area: Box): boolean =>
  box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom

/** Beside the point, above, below, two lines above, … */
const lines = Array.from(
  { length: 2 * reach },
  (_, index) => (index % 2 === 0 ? -1 : 1) * Math.ceil(index / 2),
)

type Size = { readonly width: number; readonly lineHeight: number }

/** Where a label may go, the best place first: to the right, to the left, then across, above and below. */
const candidates = (point: Labelled, { width, lineHeight }: Size): readonly Omit<PlacedLabel, 'text'>[] => {
  const { x, y, halfWidth, halfHeight } = point
  const beside = lines.flatMap((line) => [
    { anchor: 'start' as const, x: x + halfWidth + gap, y: y + line * lineHeight },
    { anchor: 'end' as const, x: x - halfWidth - gap, y: y + line * lineHeight },
  ])
  const across = [-1, 1, -2, 2].flatMap((line) =>
    [x, x - width / 2 + halfWidth, x + width / 2 - halfWidth].map((middle) => ({
      anchor: 'middle' as const,
      x: middle,
      y: y + line * (halfHeight + lineHeight * 0.6),
    })),
  )
  return [...beside, ...across]
}

const leftOf = { start: 0, middle: 0.5, end: 1 } as const

/**
 * Places labels beside their points so that none covers another or leaves the chart; one that finds no room is left
 * out, for the table has it.
 *
 * @param area - Of the chart.
 * @param widthOf - Width of a text.
 * @param lineHeight - Of the letters.
 * @example placeLabels([{ text: 'f50', x: 10, y: 10, halfWidth: 3, halfHeight: 3 }], area, () => 20, 12)[0].anchor // 'start'
 */
export const placeLabels = (
  labels: readonly Labelled[],
  area: Box,
  widthOf: (text: string) => number,
  lineHeight: number,
): readonly PlacedLabel[] => {
  const taken: Box[] = labels.map(({ x, y, halfWidth, halfHeight }) => ({
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - halfHeight,
    bottom: y + halfHeight,
  }))
  return labels.flatMap((point) => {
    const { text } = point
    const size = { width: widthOf(text), lineHeight }
    for (const place of candidates(point, size)) {
      const left = place.x - leftOf[place.anchor] * size.width
      const [top, bottom] = [place.y - lineHeight / 2, place.y + lineHeight / 2]
      const box = { left, right: left + size.width, top, bottom }
      if (!isInside(box, area) || taken.some((other) => overlaps(box, other))) continue
      taken.push(box)
      return [{ text, ...place }]
    }
    return []
  })
}
