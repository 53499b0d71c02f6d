import { type PlaneShape, shapesInPlane } from './prepare-shape.ts'
import { rayInterval } from './ray-interval.ts'
import type { PlaneGrid, Scene, VoxelSlice } from './scene.ts'

/** Adds a stretch of one line to the voxels of a row: whole voxels by one, the ends by their share. */
const fillRow = (
  filling: Float32Array,
  rowStart: number,
  columns: number,
  from: number,
  to: number,
  share: number,
) => {
  const start = Math.max(0, from)
  const end = Math.min(columns, to)
  if (end <= start) return
  const first = Math.floor(start)
  const last = Math.min(Math.floor(end), columns - 1)
  if (first === last) {
    filling[rowStart + first]! += share * (end - start)
    return
  }
  filling[rowStart + first]! += share * (first + 1 - start)
  for (let x = first + 1; x < last; x++) filling[rowStart + x]! += share
  filling[rowStart + last]! += share * (end - last)
}

/** The stretches of a line inside shapes, later shapes before earlier ones. */
type Stretches = { readonly starts: Float64Array; readonly ends: Float64Array; readonly shapes: Int32Array }

const paintLine = (
  { starts, ends, shapes }: Stretches,
  count: number,
  paint: (shape: number, from: number, to: number) => void,
): void => {
  const breaks = new Float64Array(2 * count)
  for (let i = 0; i < count; i++) {
    breaks[2 * i] = starts[i]!
    breaks[2 * i + 1] = ends[i]!
  }
  breaks.sort()
  for (let i = 1; i < breaks.length; i++) {
    const from = breaks[i - 1]!
    const to = breaks[i]!
    if (to <= from) continue
    const middle = (from + to) / 2
    for (let s = count - 1; s >= 0; s--) {
      if (starts[s]! > middle || ends[s]! < middle) continue
      paint(shapes[s]!, from, to)
      break
    }
  }
}

/**
 * A scene as voxels: how much of each is filled by each material. Exact along x; along y by lines within each row, and
 * along z by the given planes.
 *
 * @param planesMm - Heights of equal weight.
 * @param linesPerRow - Lines of equal weight within each row of voxels.
 * @param materials - What is not among them counts as air.
 * @example rasteriseScene(scene, [0], squareGrid(512, 250, [0, 0]), 4, ['water'])
 */
export const rasteriseScene = (
  scene: Scene,
  planesMm: readonly number[],
  grid: PlaneGrid,
  linesPerRow: number,
  materials: readonly string[],
): VoxelSlice => {
  const { columns, rows, spacingMm, originMm } = grid
  const fillings = materials.map(() => new Float32Array(columns * rows))
  const interval = new Float64Array(2)
  const capacity = Math.max(1, scene.shapes.length)
  const found: Stretches = {
    starts: new Float64Array(capacity),
    ends: new Float64Array(capacity),
    shapes: new Int32Array(capacity),
  }
  const share = 1 / (planesMm.length * linesPerRow)
  const leftMm = originMm[0] - spacingMm[0] / 2
  const paintPlane = (shapes: readonly PlaneShape[]): void => {
    const indices = shapes.map(({ material }) => materials.indexOf(material))
    for (let line = 0; line < rows * linesPerRow; line++) {
      const y = originMm[1] + ((line + 0.5) / linesPerRow - 0.5) * spacingMm[1]
      let count = 0
      for (let s = 0; s < shapes.length; s++) {
        const shape = shapes[s]!
        if (Math.abs(y - shape.centreMm[1]) > shape.radiusMm) continue
        if (!rayInterval(shape, leftMm, y, spacingMm[0], 0, interval)) continue
        found.starts[count] = interval[0]!
        found.ends[count] = interval[1]!
        found.shapes[count] = s
        count++
      }
      const rowStart = Math.floor(line / linesPerRow) * columns
      paintLine(found, count, (shape, from, to) => {
        const filling = fillings[indices[shape]!]
        if (filling) fillRow(filling, rowStart, columns, from, to, share)
      })
    }
  }
  for (const zMm of planesMm) paintPlane(shapesInPlane(scene.shapes, zMm))
  return { ...grid, materials, fillings }
}
