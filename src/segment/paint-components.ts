import type { Components } from './components.ts'
import type { Grid } from './grid.ts'

/**
 * Writes a code over each component; code 0 leaves it alone.
 *
 * @param mask - Changed in place.
 * @param components - Runs on the grid of the mask.
 * @param codes - One code a component.
 * @param grid - Grid of the mask.
 * @example paintComponents(labels, components, Uint8Array.of(0, label.leftLung), volume)
 */
export function paintComponents(
  mask: Uint8Array,
  components: Components,
  codes: Uint8Array,
  grid: Grid,
): void {
  const [nx, ny, nz] = grid.size
  const { rowStart, start, end, component } = components
  for (let row = 0; row < ny * nz; row++) {
    for (let k = rowStart[row]!; k < rowStart[row + 1]!; k++) {
      const code = codes[component[k]!]!
      if (code !== 0) mask.fill(code, row * nx + start[k]!, row * nx + end[k]!)
    }
  }
}
