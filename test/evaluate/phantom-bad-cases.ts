import type { PhantomDefinition } from '../../src/phantom/phantom-definition.ts'
import { unmoved } from '../../src/simulate/place-scene.ts'
import { paddingHu, type Volume } from '../../src/volume/volume.ts'
import { definitionOf, extentMm, type PhantomCase, routine } from '../support/phantom-case.ts'
import { boxShape, bubble, flatTable, rodShape } from '../support/phantom-extras.ts'
import { objectOf } from '../support/phantom-scene.ts'
import { cachedPhantom, type SimulatedPhantom } from '../support/simulated-phantom.ts'

/** A scan in which something is wrong. */
export type BadCase = {
  readonly name: string
  /** What a physicist would want to be told. */
  readonly wanted: string
  readonly scan: () => SimulatedPhantom
  readonly kvp: number
  readonly sliceThicknessMm: number
  /** Measurements (name and region) that must not be numbers: what they would come from is not there. */
  readonly withheld: readonly (readonly [name: string, region: RegExp])[]
  /** HU of these regions must be right, within 1 HU and the noise of the mean. */
  readonly right: RegExp | null
  /** Phantoms that the scan may be taken for, and none at all where it may not be recognised. */
  readonly accepted: readonly (string | null)[]
  /** Codes of which one must be said, as a flag or as a reason; null where there is nothing to say. */
  readonly says: RegExp | null
}

const scanOf = (definition: PhantomDefinition, changes: Partial<PhantomCase>): PhantomCase => {
  const [low, high] = extentMm(definition)
  const spacing = changes.sliceSpacingMm ?? routine.sliceSpacingMm
  return {
    ...routine,
    definition,
    object: objectOf(definition),
    fromMm: low + spacing / 2,
    slices: Math.floor((high - low) / spacing),
    ...changes,
  }
}

const catphan = definitionOf('catphan-504')
const water = definitionOf('water')

const bad = (
  name: string,
  wanted: string,
  changes: Partial<PhantomCase>,
  rest: Partial<BadCase> = {},
  definition: PhantomDefinition = catphan,
): BadCase => {
  const scan = scanOf(definition, changes)
  return {
    name,
    wanted,
    scan: () => cachedPhantom(scan),
    kvp: scan.kvp,
    sliceThicknessMm: scan.sliceThicknessMm,
    withheld: [],
    right: null,
    accepted: [definition.id, null],
    says: /./,
    ...rest,
  }
}

const withSlices = ({ volume, truth }: SimulatedPhantom, order: readonly number[]): SimulatedPhantom => {
  const [nx, ny] = volume.size
  const hu = new Int16Array(nx * ny * order.length)
  order.forEach((from, to) => {
    hu.set(volume.hu.subarray(from * nx * ny, (from + 1) * nx * ny), to * nx * ny)
  })
  return { volume: { ...volume, hu, size: [nx, ny, order.length] }, truth }
}

/** The same scan with its slices in another order, or without some of them; the headers still say evenly spaced. */
const reordered = (
  name: string,
  wanted: string,
  order: (count: number) => readonly number[],
  rest: Partial<BadCase> = {},
): BadCase => {
  const scan = scanOf(catphan, {})
  return bad(name, wanted, {}, { ...rest, scan: () => withSlices(cachedPhantom(scan), order(scan.slices)) })
}

const edited = (
  name: string,
  wanted: string,
  edit: (volume: Volume) => Volume,
  rest: Partial<BadCase> = {},
) => {
  const scan = scanOf(catphan, {})
  return bad(
    name,
    wanted,
    {},
    {
      ...rest,
      scan: () => {
        const { volume, truth } = cachedPhantom(scan)
        return { volume: edit(volume), truth }
      },
    },
  )
}

/** What holds a uniform module of 20 cm, or CTP486 beside CTP515. */
const uniformPhantoms = ['catphan-500', 'catphan-504', 'catphan-600', 'catphan-604', 'acr-464', 'water']

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i)

const paddedOutsideCircle = (volume: Volume): Volume => {
  const [nx, ny] = volume.size
  const hu = volume.hu.map((value, i) => {
    const [x, y] = [(i % nx) - (nx - 1) / 2, (Math.floor(i / nx) % ny) - (ny - 1) / 2]
    return Math.hypot(x, y) > nx / 2 ? paddingHu : value
  })
  return { ...volume, hu }
}

const insert = (angleDeg: number, material: string) => {
  const angle = (angleDeg * Math.PI) / 180
  return rodShape(material, [58.7 * Math.cos(angle), 58.7 * Math.sin(angle)], 6.3, [-12.5, 12.5])
}

/** Everything that is wrong with a scan in one way. */
export const badCases = (): readonly BadCase[] => [
  bad(
    'half a phantom, 15 slices: CTP404 and CTP528',
    'the two missing modules are named; the other two are measured',
    { fromMm: -11.25, slices: 15, sliceSpacingMm: 4, sliceThicknessMm: 4 },
    {
      withheld: [
        ['noise', /^uniformity/],
        ['nps-peak', /^uniformity/],
        ['low-contrast', /./],
      ],
      right: /^(pmp|ldpe|polystyrene|acrylic|delrin|teflon)$/,
    },
  ),
  bad(
    'half a phantom, 15 slices: CTP486 and CTP515',
    'no inserts, no ramps, no bars are measured',
    { fromMm: -90, slices: 15, sliceSpacingMm: 5, sliceThicknessMm: 5 },
    {
      withheld: [
        ['hu', /^(air|pmp|ldpe|polystyrene|acrylic|delrin|teflon)/],
        ['slice-thickness', /./],
        ['ttf50', /./],
      ],
      accepted: uniformPhantoms,
    },
  ),
  bad('two slices of CTP404', 'the rest is missing', { fromMm: -2, slices: 2, sliceSpacingMm: 2.5 }),
  bad(
    'one slice of CTP486',
    'a uniform disc is no phantom for sure',
    { fromMm: -70, slices: 1 },
    { accepted: [...uniformPhantoms, null] },
  ),
  reordered('slices shuffled', 'no module is where it should be', (count) =>
    range(0, count).map((i) => (i * 29) % count),
  ),
  reordered(
    'two modules exchanged',
    'the order of the modules is wrong',
    (count) => [...range(32, 48), ...range(16, 32), ...range(0, 16), ...range(48, count)],
    { withheld: [['hu', /^pmp$/]] },
  ),
  reordered('eight slices missing before CTP404', 'the place of modules is off by 20 mm', (count) => [
    ...range(0, 20),
    ...range(28, count),
  ]),
  reordered(
    'CTP404 missing, the gap closed',
    'no inserts are measured',
    (count) => [...range(0, 32), ...range(42, count)],
    {
      accepted: ['catphan-504', 'catphan-500', null],
      withheld: [
        ['hu', /^(pmp|ldpe|teflon)$/],
        ['slice-thickness', /./],
      ],
    },
  ),
  bad(
    'a Delrin rod where LDPE should be',
    'an insert is wrong: which one',
    { inPhantom: [insert(180, 'Delrin')] },
    { withheld: [['hu', /^ldpe$/]], says: /insert/, right: /^(pmp|polystyrene|acrylic|delrin|teflon)$/ },
  ),
  bad(
    'the PMP insert missing (air)',
    'an insert is missing: which one',
    { inPhantom: [insert(-120, 'air')] },
    { withheld: [['hu', /^pmp$/]], says: /insert/, right: /^(ldpe|polystyrene|acrylic|delrin|teflon)$/ },
  ),
  bad(
    'a plate of aluminium on top, a cable across',
    'the modules are still found',
    {
      onTable: [
        boxShape('aluminium', [0, -108, -20], [30, 5, 40]),
        boxShape('rubber', [104, 0, 0], [2, 2, 80]),
      ],
    },
    { right: /^(ldpe|polystyrene|acrylic|delrin|pmp)$/, says: null },
  ),
  bad(
    'a phone of aluminium and glass beside it',
    'the modules are still found',
    { onTable: [boxShape('aluminium', [-115, 40, 0], [4, 36, 70])], fieldOfViewMm: 300 },
    { right: /^(ldpe|polystyrene|acrylic|delrin|pmp)$/, says: null },
  ),
  bad('a copper rod through the phantom', 'metal', { inPhantom: [rodShape('copper', [0, -30], 3)] }),
  bad(
    'upside down: rolled by 180°',
    'found and measured as it lies',
    { placement: { ...unmoved, rollDeg: 180 } },
    { right: /^(pmp|ldpe|polystyrene|acrylic|delrin|teflon)$/, says: null },
  ),
  bad(
    'rolled by 37°',
    'found and measured as it lies',
    { placement: { ...unmoved, rollDeg: 37 } },
    { right: /^(pmp|ldpe|polystyrene|acrylic|delrin|teflon)$/, says: null },
  ),
  bad(
    'head and feet exchanged',
    'found and measured as it lies',
    { isReversed: true, fromMm: -51.25 },
    { right: /^(pmp|ldpe|polystyrene|acrylic|delrin|teflon)$/, says: null },
  ),
  bad('tilted by 8°', 'the tilt is too large', { placement: { ...unmoved, tiltDeg: 8 } }),
  bad(
    'cut off at the left by the field of view',
    'what lies outside is not measured',
    { fieldOfViewMm: 205, placement: { ...unmoved, offsetMm: [-48, 0, 0] } },
    { withheld: [['hu', /^ldpe$/]], right: /^(delrin|polystyrene|acrylic)$/ },
  ),
  bad(
    'a bubble of 40 mm in the water',
    'the bubble is named, or the region withheld',
    { inPhantom: [bubble(100, 40, [-100, 100])], fromMm: -50, slices: 20, sliceSpacingMm: 5 },
    {},
    water,
  ),
  bad('very noisy: 5 mAs, lung kernel, 1 mm', 'numbers that noise drowns are withheld', {
    exposureMas: 5,
    kernel: 'lung',
    sliceThicknessMm: 1,
  }),
  bad(
    'thick slices of 10 mm',
    'numbers within their uncertainty',
    { sliceThicknessMm: 10, sliceSpacingMm: 10 },
    { says: null, accepted: ['catphan-504'] },
  ),
  bad(
    'coarse pixels: 64 × 64',
    'inserts of three pixels',
    { matrix: 64 },
    { says: null, accepted: ['catphan-504'] },
  ),
  bad('on a table that touches', 'found and measured', { onTable: flatTable(101) }, { says: null }),
  edited(
    'pixel spacing 2 % too large in the headers',
    'scaling is off by 2 %',
    (volume) => ({
      ...volume,
      spacingMm: [1.02 * volume.spacingMm[0], 1.02 * volume.spacingMm[1], volume.spacingMm[2]],
    }),
    { says: null },
  ),
  edited('outside the circle padded', 'padding is no air', paddedOutsideCircle, {
    right: /^(pmp|ldpe|polystyrene|acrylic|delrin|teflon)$/,
    says: null,
  }),
  edited('stored from 0 up: 1024 HU too high', 'nothing is as expected', (volume) => ({
    ...volume,
    hu: volume.hu.map((value) => value + 1024),
    floorHu: 0,
  })),
  edited('all zero', 'no phantom', (volume) => ({ ...volume, hu: new Int16Array(volume.hu.length) })),
  edited('all air', 'no phantom', (volume) => ({
    ...volume,
    hu: new Int16Array(volume.hu.length).fill(-1000),
  })),
  edited('all padding', 'no phantom', (volume) => ({
    ...volume,
    hu: new Int16Array(volume.hu.length).fill(paddingHu),
  })),
]
