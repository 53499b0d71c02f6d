import { type Ellipse, fitEllipse, radiusOf } from './fit-ellipse.ts'
import type { ReducedScan, ReducedSlice } from './reduced-scan.ts'

/** Between air and the plastics and water that bodies are made of. */
const edgeHu = -400

const rays = 72
const stepMm = 1

/** Edges kept on one ray, from outside: the table, a hanger, the body. */
const edgesPerRay = 4

/** An edge that lies farther from the ellipse is not its edge. Ours. */
const nearMm = 2.5

/** Body of a smaller cross-section is none, cm². Ours. */
const smallestAreaCm2 = 20

/** The edge of the body in one slice, as far as it is an ellipse. */
export type BodyOutline = Ellipse & {
  /** Share of the rays whose edge lies on it. */
  readonly share: number
  readonly rmsMm: number
}

type Edges = { readonly count: Uint8Array; readonly x: Float64Array; readonly y: Float64Array }

const centreOfMass = (
  { columns, rows, cellMm }: ReducedScan,
  { hu }: ReducedSlice,
): readonly [number, number] | null => {
  let [count, x, y] = [0, 0, 0]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (!(hu[row * columns + column]! >= edgeHu)) continue
      count++
      x += column
      y += row
    }
  }
  if (count * cellMm[0] * cellMm[1] < smallestAreaCm2 * 100) return null
  return [(x / count) * cellMm[0], (y / count) * cellMm[1]]
}

const edgesAround = (scan: ReducedScan, { hu }: ReducedSlice, [cx, cy]: readonly [number, number]): Edges => {
  const { columns, rows, cellMm } = scan
  const edges = {
    count: new Uint8Array(rays),
    x: new Float64Array(rays * edgesPerRay),
    y: new Float64Array(rays * edgesPerRay),
  }
  const reach = Math.hypot(columns * cellMm[0], rows * cellMm[1])
  for (let ray = 0; ray < rays; ray++) {
    const angle = (2 * Math.PI * ray) / rays
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)]
    let outer = Number.NaN
    for (let r = reach; r > 0 && edges.count[ray]! < edgesPerRay; r -= stepMm) {
      const u = (cx + r * dx) / cellMm[0]
      const v = (cy + r * dy) / cellMm[1]
      const [column, row] = [Math.floor(u), Math.floor(v)]
      if (column < 0 || row < 0 || column >= columns - 1 || row >= rows - 1) continue
      const at = row * columns + column
      const [p, q] = [u - column, v - row]
      const value =
        (hu[at]! * (1 - p) + hu[at + 1]! * p) * (1 - q) +
        (hu[at + columns]! * (1 - p) + hu[at + columns + 1]! * p) * q
      if (outer < edgeHu && value >= edgeHu) {
        const place = r + (stepMm * (value - edgeHu)) / (value - outer)
        const slot = ray * edgesPerRay + edges.count[ray]!++
        edges.x[slot] = place * dx
        edges.y[slot] = place * dy
      }
      outer = value
    }
  }
  return edges
}

/** On each ray the edge nearest to the ellipse, where it is near enough. */
const inliers = ({ count, x, y }: Edges, ellipse: Ellipse) => {
  const found = { x: [] as number[], y: [] as number[], squares: 0 }
  for (let ray = 0; ray < rays; ray++) {
    let best = -1
    let nearest = nearMm
    for (let slot = ray * edgesPerRay; slot < ray * edgesPerRay + count[ray]!; slot++) {
      const [dx, dy] = [x[slot]! - ellipse.centreMm[0], y[slot]! - ellipse.centreMm[1]]
      const away = Math.abs(Math.hypot(dx, dy) - radiusOf(ellipse, Math.atan2(dy, dx)))
      if (away < nearest) [nearest, best] = [away, slot]
    }
    if (best < 0) continue
    found.x.push(x[best]!)
    found.y.push(y[best]!)
    found.squares += nearest ** 2
  }
  return found
}

/** The ellipse through the outermost edges of one half of the rays: a table touches the other half only. */
const halfFit = (edges: Edges, firstRay: number): Ellipse | null => {
  const points = { x: [] as number[], y: [] as number[] }
  for (let i = 0; i <= rays / 2; i++) {
    const ray = (firstRay + i) % rays
    if (edges.count[ray]! === 0) continue
    points.x.push(edges.x[ray * edgesPerRay]!)
    points.y.push(edges.y[ray * edgesPerRay]!)
  }
  return fitEllipse(points)
}

/**
 * The outline of the body in a slice as an ellipse, whatever touches it from below or from above.
 *
 * @returns In mm from the centre of the volume's first voxel; null where there is no body, or none with such an edge.
 * @example bodyOutline(scan, scan.slices[0])?.halfAxesMm // [101, 101]
 */
export const bodyOutline = (scan: ReducedScan, slice: ReducedSlice): BodyOutline | null => {
  const seed = centreOfMass(scan, slice)
  if (!seed) return null
  const edges = edgesAround(scan, slice, seed)
  let best: BodyOutline | null = null
  for (const firstRay of [rays / 2, 0]) {
    let ellipse = halfFit(edges, firstRay)
    let found = ellipse && inliers(edges, ellipse)
    for (let i = 0; i < 3 && found && found.x.length > 0; i++) {
      ellipse = fitEllipse(found)
      found = ellipse && inliers(edges, ellipse)
    }
    if (!ellipse || !found) continue
    const share = found.x.length / rays
    if (best && share <= best.share) continue
    const [x, y] = ellipse.centreMm
    const centreMm = [x + seed[0] + scan.originMm[0], y + seed[1] + scan.originMm[1]] as const
    best = { ...ellipse, centreMm, share, rmsMm: Math.sqrt(found.squares / Math.max(1, found.x.length)) }
  }
  return best
}
