import { type Labels, label } from '../volume/labels.ts'
import { componentsOf } from './components.ts'
import { type Grid, pixelCm2 } from './grid.ts'

/**
 * Fills what one lung encloses within an axial slice up to an area: vessels and bronchi, not the dome of the
 * diaphragm. The airway keeps its label.
 *
 * @param labels - Changed in place.
 * @param side - Label of the lung.
 * @param grid - Grid of the labels.
 * @param largestCm2 - Larger holes stay.
 * @example fillSliceHoles(labels, label.rightLung, volume, 4)
 */
export function fillSliceHoles(labels: Labels, side: number, grid: Grid, largestCm2: number): void {
  const [nx, ny] = grid.size
  for (let i = labels.indexOf(side); i >= 0; ) {
    const z = Math.floor(i / (nx * ny))
    fillSlice(labels, side, grid, z, sliceBox(labels, side, nx, ny, z), largestCm2)
    i = labels.indexOf(side, (z + 1) * nx * ny)
  }
}

type SliceBox = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }

/** Box of the lung in a slice that holds some. */
function sliceBox(labels: Labels, side: number, nx: number, ny: number, z: number): SliceBox {
  let x0 = nx
  let x1 = -1
  let y0 = ny
  let y1 = -1
  const stop = (z + 1) * nx * ny
  for (let i = labels.indexOf(side, z * nx * ny); i >= 0 && i < stop; ) {
    const row = Math.floor(i / nx)
    const last = labels.lastIndexOf(side, (row + 1) * nx - 1)
    x0 = Math.min(x0, i - row * nx)
    x1 = Math.max(x1, last - row * nx)
    y0 = Math.min(y0, row % ny)
    y1 = row % ny
    i = labels.indexOf(side, (row + 1) * nx)
  }
  return { x0, x1, y0, y1 }
}

function fillSlice(
  labels: Labels,
  side: number,
  grid: Grid,
  z: number,
  box: SliceBox,
  largestCm2: number,
): void {
  const [nx, ny] = grid.size
  const width = box.x1 - box.x0 + 1
  const height = box.y1 - box.y0 + 1
  const other = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = (z * ny + y + box.y0) * nx + box.x0
    for (let x = 0; x < width; x++) if (labels[row + x] !== side) other[y * width + x] = 1
  }
  const found = componentsOf(other, 1, { size: [width, height, 1], spacingMm: grid.spacingMm }, false)
  const open = new Uint8Array(found.count)
  for (let y = 0; y < height; y++) {
    for (let k = found.rowStart[y]!; k < found.rowStart[y + 1]!; k++) {
      const atBorder = y === 0 || y === height - 1 || found.start[k] === 0 || found.end[k] === width
      if (atBorder) open[found.component[k]!] = 1
    }
  }
  for (let y = 0; y < height; y++) {
    const row = (z * ny + y + box.y0) * nx + box.x0
    for (let k = found.rowStart[y]!; k < found.rowStart[y + 1]!; k++) {
      const c = found.component[k]!
      if (open[c] === 1 || found.voxels[c]! * pixelCm2(grid) > largestCm2) continue
      for (let i = row + found.start[k]!; i < row + found.end[k]!; i++) {
        if (labels[i] !== label.airway) labels[i] = side
      }
    }
  }
}
