import type { Grid } from './block-grid.ts'

/** Marks every block within `reach` blocks (chessboard distance) of a block of the given kind. */
export const near = (kinds: Uint8Array, kind: number, grid: Grid, reach: number): Uint8Array => {
  const { columns, rows } = grid
  const marked = new Uint8Array(kinds.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (kinds[row * columns + column] !== kind) continue
      for (let y = Math.max(0, row - reach); y <= Math.min(rows - 1, row + reach); y++) {
        const from = y * columns + Math.max(0, column - reach)
        marked.fill(1, from, y * columns + Math.min(columns - 1, column + reach) + 1)
      }
    }
  }
  return marked
}

/** Marks blocks from which the edge of the image can be reached without crossing a block of the given kind. */
export const reachable = (kinds: Uint8Array, kind: number, { columns, rows }: Grid): Uint8Array => {
  const marked = new Uint8Array(kinds.length)
  const stack: number[] = []
  const visit = (block: number): void => {
    if (marked[block] === 1 || kinds[block] === kind) return
    marked[block] = 1
    stack.push(block)
  }
  for (let column = 0; column < columns; column++) {
    visit(column)
    visit((rows - 1) * columns + column)
  }
  for (let row = 0; row < rows; row++) {
    visit(row * columns)
    visit(row * columns + columns - 1)
  }
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    if (block % columns > 0) visit(block - 1)
    if (block % columns < columns - 1) visit(block + 1)
    if (block >= columns) visit(block - columns)
    if (block < columns * (rows - 1)) visit(block + columns)
  }
  return marked
}
