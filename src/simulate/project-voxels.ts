import type { VoxelSlice } from './scene.ts'
import type { FanGeometry, ViewProjector } from './view-projector.ts'

/** All materials of a voxel side by side, so that a ray reads them together. */
const interleaved = ({ columns, rows, fillings }: VoxelSlice): Float32Array => {
  const count = fillings.length
  const together = new Float32Array(columns * rows * count)
  fillings.forEach((filling, m) => {
    for (let i = 0; i < filling.length; i++) together[i * count + m] = filling[i]!
  })
  return together
}

/** Columns and rows between which anything lies: rays need not step through air. */
const filledBox = ({ columns, rows, fillings }: VoxelSlice) => {
  let [left, right, top, bottom] = [columns, -1, rows, -1]
  for (const filling of fillings) {
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        if (filling[y * columns + x] === 0) continue
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
    }
  }
  return { left, right, top, bottom }
}

/**
 * Projects a slice of voxels by Joseph's method: a ray steps from column to column, or from row to row where it is
 * steeper, and takes each material linearly between the two voxels beside it.
 *
 * One ray a channel: what the aperture and the focal spot blur, voxels of their size blur already. The materials of
 * the slice come in its own order; a grid whose outermost voxels are filled loses half a voxel there.
 *
 * @see P. M. Joseph, IEEE Trans. Med. Imaging 1 (1982) 192
 * @example createVoxelProjector(slice, geometry)(0, lengthsCm)
 */
export const createVoxelProjector = (slice: VoxelSlice, geometry: FanGeometry): ViewProjector => {
  const { columns, spacingMm, originMm } = slice
  const { channels, views, sourceToCentreMm, centreChannel, channelStepRad } = geometry
  const count = slice.fillings.length
  const together = interleaved(slice)
  const box = filledBox(slice)
  const sums = new Float64Array(count)

  /** Sums along one axis: `major` is stepped through, `minor` is where the ray crosses it. */
  const walk = (
    first: number,
    last: number,
    crossing: number,
    step: number,
    minorFirst: number,
    minorLast: number,
    majorStride: number,
    minorStride: number,
  ): void => {
    // only the steps between which the ray lies within the filled voxels, and one more on each side
    let from = first
    let to = last
    if (step !== 0) {
      const a = first + (minorFirst - 1 - crossing) / step
      const b = first + (minorLast + 1 - crossing) / step
      from = Math.max(from, Math.ceil(Math.min(a, b)))
      to = Math.min(to, Math.floor(Math.max(a, b)))
    } else if (crossing < minorFirst - 1 || crossing > minorLast + 1) return
    let place = crossing + (from - first) * step
    for (let i = from; i <= to; i++) {
      const below = Math.floor(place)
      const share = place - below
      const at = (i * majorStride + below * minorStride) * count
      const next = at + minorStride * count
      const hasBelow = below >= minorFirst && below <= minorLast
      const hasNext = below + 1 >= minorFirst && below < minorLast
      for (let m = 0; m < count; m++) {
        if (hasBelow) sums[m]! += (1 - share) * together[at + m]!
        if (hasNext) sums[m]! += share * together[next + m]!
      }
      place += step
    }
  }

  return (view, lengthsCm) => {
    lengthsCm.fill(0)
    if (box.right < 0) return
    const angle = (2 * Math.PI * view) / views
    const x = (-sourceToCentreMm * Math.sin(angle) - originMm[0]) / spacingMm[0]
    const y = (sourceToCentreMm * Math.cos(angle) - originMm[1]) / spacingMm[1]
    for (let c = 0; c < channels; c++) {
      const theta = angle + (c - centreChannel) * channelStepRad
      const dx = Math.sin(theta) / spacingMm[0]
      const dy = -Math.cos(theta) / spacingMm[1]
      sums.fill(0)
      let stepMm: number
      if (Math.abs(dx) > Math.abs(dy)) {
        stepMm = 1 / Math.abs(dx)
        const slope = dy / dx
        walk(box.left, box.right, y + (box.left - x) * slope, slope, box.top, box.bottom, 1, columns)
      } else {
        stepMm = 1 / Math.abs(dy)
        const slope = dx / dy
        walk(box.top, box.bottom, x + (box.top - y) * slope, slope, box.left, box.right, columns, 1)
      }
      for (let m = 0; m < count; m++) lengthsCm[m * channels + c] = (sums[m]! * stepMm) / 10
    }
  }
}
