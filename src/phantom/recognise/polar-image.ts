/** Angles of a polar image; a power of two for the Fourier transform. */
export const polarAngles = 128

/** Distance of its rings; the first lies at half of it. */
export const ringMm = 4

/** An image around a place: rings of `polarAngles` values, the first at 0° (to the right), then towards down. */
export type PolarImage = { readonly rings: number; readonly values: Float32Array }

/** A grid of cells and where its first one lies. */
type Cells = {
  readonly columns: number
  readonly rows: number
  readonly cellMm: readonly [x: number, y: number]
  readonly originMm: readonly [x: number, y: number]
}

const directions = Array.from({ length: polarAngles }, (_, i) => {
  const angle = (2 * Math.PI * i) / polarAngles
  return [Math.cos(angle), Math.sin(angle)] as const
})

/**
 * An image in polar coordinates, linear between its cells.
 *
 * @param outside - The value of what lies outside the image.
 * @example polarImage(cells, hu, [170, 170], 25, -1000).values.length // 25 · 128
 */
export const polarImage = (
  { columns, rows, cellMm, originMm }: Cells,
  hu: Float32Array,
  [cx, cy]: readonly [number, number],
  rings: number,
  outside: number,
): PolarImage => {
  const values = new Float32Array(rings * polarAngles)
  const [u0, v0] = [(cx - originMm[0]) / cellMm[0], (cy - originMm[1]) / cellMm[1]]
  for (let ring = 0; ring < rings; ring++) {
    const radius = (ring + 0.5) * ringMm
    for (let i = 0; i < polarAngles; i++) {
      const [dx, dy] = directions[i]!
      const u = u0 + (radius * dx) / cellMm[0]
      const v = v0 + (radius * dy) / cellMm[1]
      const [column, row] = [Math.floor(u), Math.floor(v)]
      if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) {
        values[ring * polarAngles + i] = outside
        continue
      }
      const at = row * columns + column
      const [p, q] = [u - column, v - row]
      values[ring * polarAngles + i] =
        (hu[at]! * (1 - p) + hu[at + 1]! * p) * (1 - q) +
        (hu[at + columns]! * (1 - p) + hu[at + columns + 1]! * p) * q
    }
  }
  return { rings, values }
}
