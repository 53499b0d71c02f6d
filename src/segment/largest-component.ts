import { componentsOf } from './components.ts'
import type { Grid } from './grid.ts'
import { paintComponents } from './paint-components.ts'

/**
 * Mask of the largest 3-D component of the voxels that hold `value`; the first of equals.
 *
 * @example largestComponent(Uint8Array.of(1, 0, 1, 1), 1, { size: [4, 1, 1], spacingMm: [1, 1, 1] }) // [0, 0, 1, 1]
 */
export function largestComponent(mask: Uint8Array, value: number, grid: Grid): Uint8Array {
  const found = componentsOf(mask, value, grid, true)
  let best = 0
  for (let c = 1; c < found.count; c++) if (found.voxels[c]! > found.voxels[best]!) best = c
  const codes = new Uint8Array(found.count)
  codes[best] = 1 // without any component the write is dropped, and the mask stays empty
  const out = new Uint8Array(mask.length)
  paintComponents(out, found, codes, grid)
  return out
}
