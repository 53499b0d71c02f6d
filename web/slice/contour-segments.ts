/**
 * Edges crossed in each of the 16 cells of marching squares, two edges a segment.
 * Corners weigh 1 (upper left), 2 (upper right), 4 (lower right), 8 (lower left); edges are 0 upper, 1 right, 2 lower,
 * 3 left. In the two ambiguous cells (5, 10) the labelled pixels are kept apart.
 */
const segmentsOfCell: readonly (readonly number[])[] = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [3, 0, 1, 2],
  [0, 2],
  [3, 2],
  [2, 3],
  [2, 0],
  [0, 1, 2, 3],
  [2, 1],
  [1, 3],
  [1, 0],
  [0, 3],
  [],
]

/** Middle of each edge of a cell, from the centre of its upper left pixel. */
const edgeX = [0.5, 1, 0.5, 0]
const edgeY = [0, 0.5, 1, 0.5]

/**
 * The outline of one label in one slice, half-way between pixel centres (marching squares).
 *
 * @param labels - Codes of one slice, nx·ny, x fastest.
 * @param nx - Pixels along x.
 * @param ny - Pixels along y.
 * @param code - The label whose outline is wanted.
 * @returns x0, y0, x1, y1 of each segment, in pixels; the centre of the first pixel is (0.5, 0.5).
 * @example contourSegments(Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0), 3, 3, 1).length // 16: a diamond
 */
export const contourSegments = (labels: Uint8Array, nx: number, ny: number, code: number): Float32Array => {
  const found: number[] = []
  for (let y = -1; y < ny; y += 1) {
    for (let x = -1; x < nx; x += 1) {
      const cell = cellAt(labels, nx, ny, x, y, code)
      if (cell === 0 || cell === 15) continue
      for (const edge of segmentsOfCell[cell] ?? [])
        found.push(x + 0.5 + (edgeX[edge] ?? 0), y + 0.5 + (edgeY[edge] ?? 0))
    }
  }
  return Float32Array.from(found)
}

const isLabel = (labels: Uint8Array, nx: number, ny: number, x: number, y: number, code: number): boolean =>
  x >= 0 && y >= 0 && x < nx && y < ny && labels[y * nx + x] === code

const cellAt = (labels: Uint8Array, nx: number, ny: number, x: number, y: number, code: number): number =>
  (isLabel(labels, nx, ny, x, y, code) ? 1 : 0) |
  (isLabel(labels, nx, ny, x + 1, y, code) ? 2 : 0) |
  (isLabel(labels, nx, ny, x + 1, y + 1, code) ? 4 : 0) |
  (isLabel(labels, nx, ny, x, y + 1, code) ? 8 : 0)
