import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createSliceSimulator } from '../../src/simulate/create-slice-simulator.ts'
import type { KernelName } from '../../src/simulate/scanner.ts'
import { kernelNames } from '../../src/simulate/scanner.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'
import type { Shape } from '../../src/simulate/shape.ts'
import { storeHu } from '../../src/simulate/store-hu.ts'
import { createThorax } from '../../src/simulate/thorax/create-thorax.ts'
import { healthyThorax } from '../../src/simulate/thorax/thorax-options.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { readScan } from '../segment/read-scan.ts'
import { repositoryData, sharedData } from '../shared-data.ts'
import { type PhantomCase, routine, type ScannedObject, table } from '../support/phantom-case.ts'
import { flatTable, rodShape } from '../support/phantom-extras.ts'

/** Something to scan that is none of our phantoms. */
export type StrangerCase = { readonly name: string; readonly scan: PhantomCase }

const axes = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const

const bodyOf = (shapes: readonly Shape[], reachMm: number): ScannedObject => ({
  shapes,
  recipes: {},
  sections: [{ fromMm: -reachMm, toMm: reachMm }],
})

const halfLengthMm = 60

const scanOf = (object: ScannedObject, seed: number, fieldOfViewMm: number): PhantomCase => {
  const random = seededRandom(seed)
  return {
    ...routine,
    object,
    definition: null,
    kvp: [80, 100, 120, 140][seed % 4]!,
    kernel: kernelNames[seed % kernelNames.length] as KernelName,
    exposureMas: 50 + 250 * random(),
    fieldOfViewMm,
    matrix: 256,
    sliceThicknessMm: 4,
    sliceSpacingMm: 4,
    fromMm: -halfLengthMm - 10,
    slices: 35,
    placement: {
      offsetMm: [20 * random() - 10, 20 * random() - 10, 0],
      rollDeg: 20 * random() - 10,
      tiltDeg: 4 * random() - 2,
      yawDeg: 4 * random() - 2,
    },
    onTable: random() > 0.5 ? flatTable(fieldOfViewMm * 0.42) : [],
    seed,
  }
}

const cylinder = (material: string, radiusMm: number): Shape =>
  rodShape(material, [0, 0], radiusMm, [-halfLengthMm, halfLengthMm])

const soft = ['water', 'adipose', 'skeletal muscle', 'blood', 'polystyrene', 'acrylic', 'LDPE'] as const
const inside = [...soft, 'air', 'lung 0.26', 'cortical bone', 'Delrin', 'Teflon', 'red marrow'] as const

/** A body with ellipsoids of anything anywhere in it. */
const blobs = (seed: number): StrangerCase => {
  const random = seededRandom(7000 + seed)
  const of = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
  const [a, b] = [80 + 90 * random(), 70 + 70 * random()]
  const outer: Shape = { ...cylinder(of(soft), 1), halfAxesMm: [a, b, halfLengthMm] }
  const parts = Array.from({ length: 3 + Math.floor(12 * random()) }, (): Shape => {
    const [angle, share] = [2 * Math.PI * random(), Math.sqrt(random())]
    return {
      kind: random() > 0.4 ? 'ellipsoid' : 'cylinder',
      material: of(inside),
      centreMm: [
        0.8 * a * share * Math.cos(angle),
        0.8 * b * share * Math.sin(angle),
        halfLengthMm * (2 * random() - 1),
      ],
      halfAxesMm: [4 + 24 * random(), 4 + 24 * random(), 10 + 50 * random()],
      axes,
      clips: [],
    }
  })
  return { name: `blobs ${seed}`, scan: scanOf(bodyOf([outer, ...parts], halfLengthMm), seed, 380) }
}

/** One material, no contents: no water, or water of another diameter. */
const plain = (material: string, diameterMm: number, seed: number): StrangerCase => ({
  name: `${material} of ${diameterMm} mm`,
  scan: scanOf(
    bodyOf([cylinder(material, diameterMm / 2)], halfLengthMm),
    seed,
    Math.max(250, 1.2 * diameterMm),
  ),
})

/** A stack as the Mercury phantom is: rods on a ring that grows from section to section. */
const mercuryLike = (diameterMm: number, seed: number): StrangerCase => {
  const materials = ['air', 'polystyrene', 'Teflon', 'acrylic', 'cortical bone']
  const ring = materials.map((material, i) => {
    const angle = (2 * Math.PI * i) / materials.length
    const at = [0.28 * diameterMm * Math.cos(angle), 0.28 * diameterMm * Math.sin(angle)] as const
    return rodShape(material, at, 12.7, [-20, 20])
  })
  const object = bodyOf([cylinder('polyethylene', diameterMm / 2), ...ring], halfLengthMm)
  return {
    name: `rods in polyethylene of ${diameterMm} mm`,
    scan: scanOf(object, seed, Math.max(250, 1.2 * diameterMm)),
  }
}

/** The materials of a Catphan on a ring that is not its own: another radius, other angles, other neighbours. */
const wrongRing = (ringMm: number, stepDeg: number, order: readonly string[], seed: number): StrangerCase => {
  const rods = order.map((material, i) => {
    const angle = ((-90 + i * stepDeg) * Math.PI) / 180
    return rodShape(material, [ringMm * Math.cos(angle), ringMm * Math.sin(angle)], 6, [
      -halfLengthMm,
      halfLengthMm,
    ])
  })
  const object = bodyOf([cylinder('water', 100), cylinder('acrylic', 75), ...rods], halfLengthMm)
  return {
    name: `ring of ${ringMm} mm, every ${stepDeg}°, ${order[0]} first`,
    scan: scanOf(object, seed, 250),
  }
}

const catphanOrder = ['air', 'Teflon', 'Delrin', 'acrylic', 'air', 'polystyrene', 'LDPE', 'PMP']

/** Simulated strangers; the same every time. */
export const strangerCases = (blobCount: number): readonly StrangerCase[] => [
  ...Array.from({ length: blobCount }, (_, i) => blobs(i + 1)),
  plain('acrylic', 200, 1),
  plain('polystyrene', 200, 2),
  plain('LDPE', 200, 3),
  plain('adipose', 250, 4),
  ...[100, 160, 180, 220, 250, 280, 320, 350].map((diameter, i) => plain('water', diameter, 5 + i)),
  ...[160, 210, 260, 310, 360].map((diameter, i) => mercuryLike(diameter, 20 + i)),
  wrongRing(48, 45, catphanOrder, 31),
  wrongRing(66, 45, catphanOrder, 32),
  wrongRing(58.7, 40, catphanOrder, 33),
  wrongRing(58.7, 30, catphanOrder.toReversed(), 34),
  wrongRing(58.7, 45, catphanOrder.toSorted(), 35),
  wrongRing(58.7, 60, ['Teflon', 'water', 'Delrin', 'Teflon', 'water', 'Delrin'], 36),
]

/** Simulated chests, one slice every 6 mm. */
export const strangeChest = (seed: number): Volume => {
  const thorax = createThorax({
    ...healthyThorax,
    seed,
    breathing: seed % 2 ? 'inspiration' : 'expiration',
    scale: 0.9 + 0.05 * (seed % 4),
  })
  const [matrix, fieldOfViewMm, spacing] = [256, 380 + 15 * (seed % 5), 6]
  const [low, high] = thorax.lungsMm
  const slices = Math.floor((high - low) / spacing)
  const simulate = createSliceSimulator(
    {
      table,
      scanner: defaultScanner,
      technique: { ...routine, matrix, fieldOfViewMm, sliceThicknessMm: 5, centreMm: [0, 0] },
      state: nominalState,
      body: { kind: 'voxels', body: thorax, recipes: thorax.recipes },
      channelGainSeed: 3,
    },
    'image-domain',
  )
  const hu = new Int16Array(matrix * matrix * slices)
  for (let k = 0; k < slices; k++)
    hu.set(storeHu(simulate(low + k * spacing, seed * 100 + k), nominalState), k * matrix * matrix)
  const half = ((matrix - 1) / matrix) * (fieldOfViewMm / 2)
  return {
    hu,
    size: [matrix, matrix, slices],
    spacingMm: [fieldOfViewMm / matrix, fieldOfViewMm / matrix, spacing],
    originMm: [-half, -half, low],
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    floorHu: nominalState.floorHu!,
  }
}

/** Real scans of patients and of phantoms that are not defined, those that are at hand. */
const realStrangers = [
  join(repositoryData, 'chest-4dlung-113.zip'),
  join(repositoryData, 'chest-crlm-1004-ge.zip'),
  join(repositoryData, 'philips-head-kernels'),
  join(repositoryData, 'geqa'),
  join(repositoryData, 'totalseg'),
  join(repositoryData, 'dicom-torture/dcmqi-ct-3slice'),
  join(sharedData ?? '', 'chest-lidc-0314.zip'),
  join(sharedData ?? '', 'lungmask-slices/0.dcm'),
  join(sharedData ?? '', 'cip/ct-64Dicom'),
]

/** Reads the real strangers one after the other. */
export async function* readRealStrangers(): AsyncGenerator<{
  readonly name: string
  readonly volume: Volume
}> {
  for (const path of realStrangers.filter((candidate) => existsSync(candidate))) {
    const name = path.split('/').at(-1)!
    const volumes = await readScan(path)
    for (const [i, volume] of volumes.entries()) yield { name: `${name} series ${i + 1}`, volume }
  }
}
