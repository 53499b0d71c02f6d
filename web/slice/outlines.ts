import { contourSegments } from './contour-segments.ts'

/**
 * Labels that are outlined, with their codes (`src/volume/labels.ts`), words and colours. The colours are of the
 * Okabe-Ito palette and differ in lightness too; they lie on black in light and dark alike.
 */
const outlinedLabels = [
  { code: 1, word: 'right lung', colour: '#56b4e9', nameBelow: false },
  { code: 2, word: 'left lung', colour: '#e69f00', nameBelow: false },
  { code: 3, word: 'airway', colour: '#f0e442', nameBelow: true },
] as const

export type Outline = {
  readonly word: string
  readonly colour: string
  /** Where its name has room: above a lung, below an airway. */
  readonly nameBelow: boolean
  readonly segments: Float32Array
}

/** The outlines of one slice; labels that it does not hold are left out. */
export const outlinesOf = (labels: Uint8Array, nx: number, ny: number): readonly Outline[] =>
  outlinedLabels
    .map(({ code, ...look }) => ({ ...look, segments: contourSegments(labels, nx, ny, code) }))
    .filter(({ segments }) => segments.length > 0)
