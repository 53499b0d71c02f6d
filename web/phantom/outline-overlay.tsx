import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { type DrawnOutline, drawnOutlines } from '../../src/format/drawn-outlines.ts'
import type { ImageBox } from '../../src/format/image-box.ts'
import type { Outline } from '../../src/phantom/evidence.ts'
import { useWidth } from '../slice/use-width.ts'

type Props = {
  readonly outlines: readonly Outline[]
  /** The part of the image that is shown. */
  readonly box: ImageBox
  readonly spacingMm: readonly [number, number, number]
}

/** Height of the letters, in CSS pixels. */
const letterPx = 12

const points = (spots: readonly (readonly [number, number])[]): string =>
  spots.map(([x, y]) => `${x},${y}`).join(' ')

const Shape = ({ outline }: { readonly outline: DrawnOutline }): JSX.Element => {
  switch (outline.kind) {
    case 'circle':
      return <circle cx={outline.centre[0]} cy={outline.centre[1]} r={outline.radius} />
    case 'polygon':
      return <polygon points={points(outline.points)} />
    case 'line':
      return <polyline points={points(outline.points)} />
  }
}

/** The regions that numbers come from, with their names, over the slice they were measured in. */
export const OutlineOverlay = ({ outlines, box, spacingMm }: Props): JSX.Element => {
  const svg = useRef<SVGSVGElement>(null)
  const width = useWidth(svg)
  const height = (width * box.rows * spacingMm[1]) / (box.columns * spacingMm[0])
  const drawing = { box, width, height, letter: letterPx }
  const { shapes, labels } = drawnOutlines(width === 0 ? [] : outlines, drawing)
  return (
    <svg ref={svg} class="outline-overlay" aria-hidden="true" focusable="false">
      {shapes.map((outline, index) => (
        <Shape key={index} outline={outline} />
      ))}
      {labels.map(({ text, x, y, anchor }) => (
        <text key={text} x={x} y={y} text-anchor={anchor} dominant-baseline="central">
          {text}
        </text>
      ))}
    </svg>
  )
}
