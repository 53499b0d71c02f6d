import type { AttenuationTable } from '../../simulate/material.ts'
import { squareGrid } from '../../simulate/plane-grid.ts'
import { rasteriseScene } from '../../simulate/rasterise-scene.ts'
import type { Scene } from '../../simulate/scene.ts'
import { median } from '../../stats/median.ts'
import { type MaterialPhysics, materialPhysics } from '../material-physics.ts'
import type { PhantomDefinition, PhantomModule, PhantomShape } from '../phantom-definition.ts'
import { placeInPlane } from '../place-in-plane.ts'
import { shapesOf } from '../scene-of.ts'
import { type PolarImage, polarAngles, polarImage, ringMm } from './polar-image.ts'

/** A stretch of a phantom along z that looks the same throughout, as it would be seen. */
export type TemplateLayer = {
  readonly module: string
  readonly fromMm: number
  readonly toMm: number
  /** Expected HU in the phantom's own coordinates, around its axis. */
  readonly hu: PolarImage
  /** 1 inside the body and away from edges, else 0: where an expected value can be compared. */
  readonly weight: PolarImage
  /** Whether it looks the same at every roll. */
  readonly isRound: boolean
  /** Half axes of the body, the longer one first. */
  readonly halfAxesMm: readonly [number, number]
}

/** What a phantom is recognised by. */
export type PhantomTemplate = {
  readonly definition: PhantomDefinition
  /** Of its materials, by name. */
  readonly physics: ReadonlyMap<string, MaterialPhysics>
  readonly layers: readonly TemplateLayer[]
}

/** A module that changes along z is cut into layers of about this height. */
const layerMm = 15

const gridCellMm = 1
const airHu = -1000

/** Within it of an edge, a value depends on resolution and position. Ours. */
const edgeMm = 2.5

/** Rods nearer to the axis are centred. */
const centredMm = 0.01

/** Expected values that differ by more have an edge between them, HU. Ours. */
const edgeStepHu = 40

/** Rods of a smaller diameter and spheres of a smaller radius are details, mm. Ours. */
const smallestMm = 6

/** Whether a shape is seen in cells; wires, bars, beads, small and faint details are not. */
const isCoarse = (shape: PhantomShape): boolean => {
  if (shape.kind === 'ramp' || shape.kind === 'bars' || shape.kind === 'low-contrast-set') return false
  if (shape.kind === 'rod') return shape.diameterMm >= smallestMm
  return shape.kind !== 'ellipsoid' || Math.max(...shape.halfAxesMm) >= smallestMm
}

const coarseScene = (module: PhantomModule): Scene => ({
  shapes: module.shapes.filter(isCoarse).flatMap((shape) => shapesOf(shape, module)),
})

/** Half axes of the largest upright shape of a module. */
const bodyOf = (module: PhantomModule): readonly [number, number] | null => {
  const found = module.shapes.flatMap((shape) => {
    if (shape.kind === 'rod') return [[shape.diameterMm / 2, shape.diameterMm / 2] as const]
    if (shape.kind === 'elliptic-rod') {
      const [a, b] = shape.halfAxesMm
      return [[Math.max(a, b), Math.min(a, b)] as const]
    }
    return []
  })
  return found.sort((a, b) => b[0] - a[0])[0] ?? null
}

const planesOf = ({ fromMm, toMm, shapes }: PhantomModule): readonly (readonly [number, number])[] => {
  const varies = shapes
    .filter(isCoarse)
    .some(
      (shape) =>
        (shape.kind !== 'rod' && shape.kind !== 'elliptic-rod') ||
        (shape.fromMm ?? fromMm) > fromMm ||
        (shape.toMm ?? toMm) < toMm,
    )
  const count = varies ? Math.ceil((toMm - fromMm) / layerMm) : 1
  const height = (toMm - fromMm) / count
  return Array.from({ length: count }, (_, i) => [fromMm + i * height, fromMm + (i + 1) * height])
}

/** 1 where all cells within `edgeMm` show about the same. */
const evenness = (hu: Float32Array, size: number): Float32Array => {
  const even = new Float32Array(size * size)
  const reach = Math.ceil(edgeMm / gridCellMm)
  const around: number[] = []
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++)
      if (Math.hypot(dx, dy) * gridCellMm <= edgeMm) around.push(dy * size + dx)
  for (let row = reach; row < size - reach; row++) {
    for (let i = row * size + reach; i < (row + 1) * size - reach; i++) {
      const here = hu[i]!
      even[i] = around.every((step) => Math.abs(hu[i + step]! - here) < edgeStepHu) ? 1 : 0
    }
  }
  return even
}

/** Whether a place lies within the details of a module that are not drawn; faint ones do not count. */
const nearDetail = (module: PhantomModule): ((x: number, y: number) => boolean) => {
  const details = module.shapes
    .filter((shape) => !isCoarse(shape) && shape.kind !== 'low-contrast-set')
    .flatMap((shape) => shapesOf(shape, module))
    .map(({ centreMm: [x, y], halfAxesMm: [a, b, c], axes: [first, second, third] }) => {
      const [dx, dy] = [c * third[0], c * third[1]]
      const reach =
        Math.max(a * Math.hypot(first[0], first[1]), b * Math.hypot(second[0], second[1])) + edgeMm
      return { x, y, dx, dy, reach }
    })
  return (px, py) =>
    details.some(({ x, y, dx, dy, reach }) => {
      const along = ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1)
      const t = Math.max(-1, Math.min(1, along))
      return Math.hypot(px - x - t * dx, py - y - t * dy) < reach
    })
}

/** Takes away what the square grid makes of circles. */
const makeRound = ({ rings, values }: PolarImage, weight: PolarImage): void => {
  for (let ring = 0; ring < rings; ring++) {
    const own = values.subarray(ring * polarAngles, (ring + 1) * polarAngles)
    const weights = weight.values.subarray(ring * polarAngles, (ring + 1) * polarAngles)
    weights.fill(weights.reduce((least, value) => Math.min(least, value), 1))
    own.fill(own.reduce((sum, value) => sum + value, 0) / polarAngles)
  }
}

/**
 * Turns evenness into weight: every cell by its area, and all that differs from its ring together as much as all that
 * does not, else a few inserts would count for nothing beside their background.
 */
const weigh = ({ values }: PolarImage, weight: PolarImage): void => {
  const isStructure = new Uint8Array(values.length)
  const totals = [0, 0]
  for (let i = 0; i < values.length; i++) {
    const ring = Math.floor(i / polarAngles)
    const own = values.subarray(ring * polarAngles, (ring + 1) * polarAngles)
    isStructure[i] = Math.abs(values[i]! - median([...own])) > edgeStepHu ? 1 : 0
    weight.values[i] = weight.values[i]! > 0.99 ? (ring + 0.5) * ringMm : 0
    totals[isStructure[i]!]! += weight.values[i]!
  }
  const factor = totals[1]! > 0 ? totals[0]! / totals[1]! : 1
  for (let i = 0; i < values.length; i++) if (isStructure[i]) weight.values[i]! *= factor
}

const layersOf = (
  module: PhantomModule,
  huOf: (material: string) => number,
  names: readonly string[],
): readonly TemplateLayer[] => {
  const body = bodyOf(module)
  if (!body) return []
  const rings = Math.floor(body[0] / ringMm)
  const size = 2 * Math.ceil((body[0] + 6) / gridCellMm)
  const grid = squareGrid(size, size * gridCellMm, [0, 0])
  const cells = { columns: size, rows: size, cellMm: grid.spacingMm, originMm: grid.originMm }
  const scene = coarseScene(module)
  const isDetail = nearDetail(module)
  const isRound = module.shapes.every(
    (shape) =>
      !isCoarse(shape) || (shape.kind === 'rod' && Math.hypot(...placeInPlane(shape.at)) < centredMm),
  )
  return planesOf(module).map(([fromMm, toMm]) => {
    const { fillings } = rasteriseScene(scene, [(fromMm + toMm) / 2], grid, 2, names)
    const hu = new Float32Array(size * size).fill(airHu)
    const filled = new Float32Array(size * size)
    fillings.forEach((filling, m) => {
      const above = huOf(names[m]!) - airHu
      for (let i = 0; i < hu.length; i++) {
        hu[i]! += filling[i]! * above
        filled[i]! += filling[i]!
      }
    })
    const even = evenness(hu, size).map((value, i) => {
      const x = grid.originMm[0] + (i % size) * gridCellMm
      const y = grid.originMm[1] + Math.floor(i / size) * gridCellMm
      return filled[i]! > 0.99 && !isDetail(x, y) ? value : 0
    })
    const around = polarImage(cells, hu, [0, 0], rings, airHu)
    const weight = polarImage(cells, even, [0, 0], rings, 0)
    if (isRound) makeRound(around, weight)
    weigh(around, weight)
    return { module: module.id, fromMm, toMm, hu: around, weight, isRound, halfAxesMm: body }
  })
}

/**
 * What every phantom is recognised by, computed once for a tube voltage.
 *
 * @param kvp - For which the expected HU are computed.
 * @example phantomTemplates([catphan504], table, 120)[0].layers.map(({ module }) => module) // ['ctp486', …]
 */
export const phantomTemplates = (
  definitions: readonly PhantomDefinition[],
  table: AttenuationTable,
  kvp: number,
): readonly PhantomTemplate[] =>
  definitions.map((definition) => {
    const physics = materialPhysics(definition, table, kvp)
    const names = [...physics.keys()]
    const huOf = (name: string): number => physics.get(name)!.hu
    return {
      definition,
      physics,
      layers: definition.modules.flatMap((module) => layersOf(module, huOf, names)),
    }
  })
