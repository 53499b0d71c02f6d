/** Pixels of a slice and their distances. */
export type Grid = {
  readonly nx: number
  readonly ny: number
  readonly spacingMm: readonly [number, number]
}

/** Where the image lies on the canvas, in device pixels; `ratio` of them are one CSS pixel. */
export type Frame = { readonly width: number; readonly height: number; readonly ratio: number }
