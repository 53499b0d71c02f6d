import { describe, expect, it } from 'vitest'
import { createFanGeometry } from '../../src/simulate/create-fan-geometry.ts'
import { isUniformAlongZ } from '../../src/simulate/is-uniform-along-z.ts'
import { placeScene, unmoved } from '../../src/simulate/place-scene.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { shapesInPlane } from '../../src/simulate/prepare-shape.ts'
import { createSceneProjector } from '../../src/simulate/project-scene.ts'
import { createVoxelProjector } from '../../src/simulate/project-voxels.ts'
import { rasteriseScene } from '../../src/simulate/rasterise-scene.ts'
import { rayInterval } from '../../src/simulate/ray-interval.ts'
import { defaultScanner, nominalState, qualities } from '../../src/simulate/scanners.ts'
import type { Shape } from '../../src/simulate/shape.ts'
import { slicePlanes, sliceSensitivity } from '../../src/simulate/slice-profile.ts'
import { rod } from '../evaluate/simulator-cases.ts'

const axes: Shape['axes'] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]
const shape = (changes: Partial<Shape>): Shape => ({
  kind: 'ellipsoid',
  material: 'water',
  centreMm: [0, 0, 0],
  halfAxesMm: [10, 10, 10],
  axes,
  clips: [],
  ...changes,
})
const thinFan = { ...nominalState, focalSpotGrowth: 1e-9 }
const geometry = {
  ...createFanGeometry(defaultScanner, thinFan, qualities.full),
  apertureRad: 1e-9,
}
const { channels, centreChannel, channelStepRad, sourceToCentreMm } = geometry

/** Length in mm of a ray along x at y, in the plane z. */
const chord = (one: Shape, y: number, z = 0): number => {
  const interval = new Float64Array(2)
  const [found] = shapesInPlane([one], z)
  return found && rayInterval(found, -500, y, 1, 0, interval) ? interval[1]! - interval[0]! : 0
}

describe('a ray through a shape', () => {
  it('runs 2√(r² − d²) through a ball, and less at a height', () => {
    expect(chord(shape({}), 6)).toBeCloseTo(16, 9)
    expect(chord(shape({}), 0, 8)).toBeCloseTo(12, 9)
    expect(chord(shape({}), 11)).toBe(0)
  })

  it('runs through an upright cylinder within its length only', () => {
    const cylinder = shape({ kind: 'cylinder', halfAxesMm: [5, 5, 20] })
    expect(chord(cylinder, 3, 19)).toBeCloseTo(8, 9)
    expect(chord(cylinder, 3, 21)).toBe(0)
  })

  it('runs through a lying cylinder from end to end', () => {
    const lying = shape({
      kind: 'cylinder',
      halfAxesMm: [5, 5, 20],
      axes: [
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ],
    })
    expect(chord(lying, 0)).toBeCloseTo(40, 9)
    expect(chord(lying, 4.9, 3)).toBe(0)
  })

  it('runs through a tilted cylinder as a longer ellipse: r/cos of the tilt', () => {
    const tilt = Math.PI / 3
    const leaning = shape({
      kind: 'cylinder',
      halfAxesMm: [5, 5, 100],
      axes: [
        [Math.cos(tilt), 0, -Math.sin(tilt)],
        [0, 1, 0],
        [Math.sin(tilt), 0, Math.cos(tilt)],
      ],
    })
    expect(chord(leaning, 0)).toBeCloseTo(10 / Math.cos(tilt), 9)
  })

  it('runs through a box turned by 45° along its diagonal', () => {
    const half = Math.SQRT1_2
    const box = shape({
      kind: 'box',
      axes: [
        [half, half, 0],
        [-half, half, 0],
        [0, 0, 1],
      ],
    })
    expect(chord(box, 0)).toBeCloseTo(20 * Math.SQRT2, 9)
  })

  it('stops at a clip plane', () => {
    expect(chord(shape({ clips: [{ normal: [1, 0, 0], offsetMm: 3 }] }), 0)).toBeCloseTo(13, 9)
    expect(chord(shape({ clips: [{ normal: [0, 1, 0], offsetMm: -20 }] }), 0)).toBe(0)
  })
})

describe('the fan', () => {
  it('sends its rays where its conventions say: x·cos θ + y·sin θ = t', () => {
    const view = 100
    const beta = (2 * Math.PI * view) / geometry.views
    const lengths = new Float32Array(channels)
    // a thin rod on the line of one channel is seen by that channel alone
    const channel = 500
    const fan = (channel - centreChannel) * channelStepRad
    const [theta, t] = [beta + fan, sourceToCentreMm * Math.sin(fan)]
    const place = [
      t * Math.cos(theta) - 40 * Math.sin(theta),
      t * Math.sin(theta) + 40 * Math.cos(theta),
    ] as const
    createSceneProjector({ shapes: [rod(...place, 0.1, 'water')] }, [0], geometry, 1, ['water'])(
      view,
      lengths,
    )
    expect([...lengths.keys()].filter((c) => lengths[c]! > 0)).toEqual([channel])
    expect(lengths[channel]).toBeCloseTo(0.02, 5)
  })

  it('sees opposite rays a quarter channel apart on each side, so that they interleave', () => {
    const t = (channel: number): number =>
      sourceToCentreMm * Math.sin((channel - centreChannel) * channelStepRad)
    const step = t(444) - t(443)
    const opposite = -t(channels - 1 - 443)
    expect((opposite - t(443)) / step).toBeCloseTo(0.5, 3)
  })
})

describe('the projection of a scene', () => {
  const lengthsOf = (shapes: readonly Shape[], materials: readonly string[], view = 0): Float32Array => {
    const lengths = new Float32Array(materials.length * channels)
    createSceneProjector({ shapes }, [0], geometry, 1, materials)(view, lengths)
    return lengths
  }
  const middle = Math.round(centreChannel)

  it('lets a later shape take the place of an earlier one, air too', () => {
    const lengths = lengthsOf(
      [rod(0, 0, 100, 'water'), rod(0, 50, 10, 'air'), rod(0, 0, 20, 'bone'), rod(0, 15, 10, 'water')],
      ['water', 'bone'],
    )
    // along y from −100 to 100: bone 25 mm (−20 to 5), air 20 mm, the rest water; the ray passes 0.15 mm off the middle
    expect(lengths[middle]!).toBeCloseTo(15.5, 2)
    expect(lengths[channels + middle]!).toBeCloseTo(2.5, 2)
  })

  it('holds the area of a disc over a turn: the mean of Σ length·dt', () => {
    // Σ over a turn of L·R·cos γ·dγ·dβ/2π is the area; 24 views are enough for a disc
    const turn = Array.from({ length: 24 }, (_, i) => i * 41)
    let area = 0
    for (const view of turn) {
      const lengths = lengthsOf([rod(30, -20, 40, 'water')], ['water'], view)
      lengths.forEach((length, c) => {
        const fan = (c - centreChannel) * channelStepRad
        area += (length * 10 * sourceToCentreMm * Math.cos(fan) * channelStepRad) / turn.length
      })
    }
    expect(area / (Math.PI * 40 ** 2)).toBeCloseTo(1, 3)
  })

  it('agrees with the projection of the same scene as voxels', () => {
    const scene = { shapes: [rod(10, 5, 80, 'water'), rod(-20, 30, 15, 'bone')] }
    const slice = rasteriseScene(scene, [0], squareGrid(512, 200, [0, 0]), 8, ['water', 'bone'])
    const exact = lengthsOf(scene.shapes, ['water', 'bone'], 77)
    const voxels = new Float32Array(2 * channels)
    createVoxelProjector(slice, geometry)(77, voxels)
    let worst = 0
    for (let i = 0; i < exact.length; i++) worst = Math.max(worst, Math.abs(exact[i]! - voxels[i]!))
    // at a tangent one voxel of 0.39 mm decides: √(2·80·0.39) = 7.9 mm there, half of it at most
    expect(worst).toBeLessThan(0.4)
    const sum = (values: Float32Array): number => values.reduce((all, value) => all + value, 0)
    expect(sum(voxels) / sum(exact)).toBeCloseTo(1, 3)
  })

  it('refuses a ray through more shapes than it can keep apart', () => {
    const beads = Array.from({ length: 120 }, (_, i) => rod(0, -180 + 3 * i, 1, 'water'))
    expect(() => lengthsOf(beads, ['water'])).toThrow('Cannot project a scene: a ray must cross at most 96')
  })
})

describe('a scene as voxels', () => {
  it('fills the area of a disc, and of the hole in it, exactly along x', () => {
    const scene = { shapes: [rod(1, 2, 30, 'water'), rod(8, 2, 10, 'air')] }
    const { fillings } = rasteriseScene(scene, [0], squareGrid(128, 100, [0, 0]), 8, ['water'])
    const area = fillings[0]!.reduce((sum, filling) => sum + filling, 0) * (100 / 128) ** 2
    expect(area / (Math.PI * (30 ** 2 - 10 ** 2))).toBeCloseTo(1, 3)
    expect(Math.max(...fillings[0]!)).toBeCloseTo(1, 5)
  })
})

describe('a placed scene', () => {
  it('turns a rod by its roll, then moves it', () => {
    const [moved] = placeScene(
      { shapes: [rod(10, 0, 3, 'water')] },
      { ...unmoved, rollDeg: 90, offsetMm: [1, 2, 3] },
    ).shapes
    expect(moved!.centreMm.map((mm) => Number(mm.toFixed(9)))).toEqual([1, 12, 3])
  })

  it('takes clip planes along', () => {
    const clipped = shape({ clips: [{ normal: [1, 0, 0], offsetMm: 3 }] })
    const [moved] = placeScene({ shapes: [clipped] }, { ...unmoved, offsetMm: [20, 0, 0] }).shapes
    expect(chord(moved!, 0)).toBeCloseTo(13, 9)
  })

  it('is the same along z until it is tilted or ends', () => {
    const scene = { shapes: [rod(0, 0, 50, 'water')] }
    expect(isUniformAlongZ(scene, -5, 5)).toBe(true)
    expect(isUniformAlongZ(scene, 95, 105)).toBe(false)
    expect(isUniformAlongZ(placeScene(scene, { ...unmoved, tiltDeg: 1 }), -5, 5)).toBe(false)
    expect(isUniformAlongZ({ shapes: [shape({})] }, -5, 5)).toBe(false)
  })
})

describe('the slice sensitivity profile', () => {
  it('has its half maximum at half the thickness', () => {
    expect(sliceSensitivity(2.5, 5, 0.625)).toBeCloseTo(0.5, 9)
    expect(sliceSensitivity(0, 5, 0.625)).toBe(1)
  })

  it('is stood for by planes with its own variance: (thickness² + row²)/12', () => {
    const planes = slicePlanes(7, 5, 0.625, 9)
    expect(planes).toHaveLength(9)
    const mean = planes.reduce((sum, z) => sum + z, 0) / 9
    expect(mean).toBeCloseTo(7, 2)
    const variance = planes.reduce((sum, z) => sum + (z - mean) ** 2, 0) / 9
    // nine midpoints of a box miss 1/81 of its variance
    expect(Math.abs(variance / ((5 ** 2 + 0.625 ** 2) / 12) - 1)).toBeLessThan(0.03)
  })
})
