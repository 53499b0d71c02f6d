import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { phantomsFolder } from '../../src/paths.ts'
import type { PhantomDefinition } from '../../src/phantom/phantom-definition.ts'
import { placeInPlane } from '../../src/phantom/place-in-plane.ts'
import { readPhantom } from '../../src/phantom/read-phantom.ts'
import { sceneOf } from '../../src/phantom/scene-of.ts'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { rasteriseScene } from '../../src/simulate/rasterise-scene.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import { table } from '../evaluate/simulator-cases.ts'

const ids = readdirSync(phantomsFolder).filter((id) => existsSync(join(phantomsFolder, id, 'phantom.json')))
const jsonOf = (id: string): unknown =>
  JSON.parse(readFileSync(join(phantomsFolder, id, 'phantom.json'), 'utf8'))

describe('the catalogue of phantoms', () => {
  it('holds what is promised', () => {
    expect(ids).toEqual([
      'acr-464',
      'catphan-500',
      'catphan-503',
      'catphan-504',
      'catphan-600',
      'catphan-604',
      'copdgene-2',
      'forbild-thorax',
      'lung-density',
      'water',
      'water-30',
    ])
  })

  describe.each(ids)('%s', (id) => {
    const definition = readPhantom(jsonOf(id), table)
    const scene = sceneOf(definition)
    const names = [...new Set(scene.shapes.map(({ material }) => material))]

    it('has the id of its folder, a page, and is frozen all through', () => {
      expect(definition.id).toBe(id)
      expect(readFileSync(join(phantomsFolder, id, 'README.md'), 'utf8').length).toBeGreaterThan(100)
      expect(Object.isFrozen(definition.modules[0]!.shapes)).toBe(true)
      expect(Object.isFrozen(definition.sources)).toBe(true)
    })

    it('has in every HU region one material, whose HU lies in the nominal range', () => {
      const attenuation = effectiveAttenuation(
        names.map((name) => resolveMaterial(name, definition.materials, table)),
        table,
        defaultScanner,
        { kvp: 120 },
        nominalState,
        20,
      )
      for (const module of definition.modules) {
        for (const region of module.regions) {
          if (region.kind !== 'circle' || !region.measures.includes('hu')) continue
          const [x, y] = placeInPlane(region.at)
          const half = (region.radiusMm * Math.SQRT1_2) / 4
          const z = (module.fromMm + module.toMm) / 2 + (region.zMm ?? 0)
          // 9 × 9 voxels inside the region
          const grid = {
            columns: 9,
            rows: 9,
            spacingMm: [half, half] as const,
            originMm: [x - 4 * half, y - 4 * half] as const,
          }
          const { fillings } = rasteriseScene(scene, [z], grid, 2, names)
          const main = fillings.findIndex((filling) => filling[40]! > 0.999)
          expect(main, `${region.id} is of one material`).toBeGreaterThanOrEqual(0)
          expect(Math.min(...fillings[main]!), `${region.id} is of one material`).toBeGreaterThan(0.999)
          if (!region.nominal) continue
          const hu = 1000 * (attenuation[main]! - 1)
          expect(hu, region.id).toBeGreaterThanOrEqual(region.nominal.low)
          expect(hu, region.id).toBeLessThanOrEqual(region.nominal.high)
        }
      }
    })
  })

  it('has the Catphan 504 as the real scans show it: PMP up left, Teflon up right, Delrin right', () => {
    const { modules } = readPhantom(jsonOf('catphan-504'), table)
    const regions = modules.find(({ id }) => id === 'ctp404')!.regions
    const place = (id: string): readonly [number, number] => {
      const found = regions.find((region) => region.id === id)
      if (found?.kind !== 'circle') throw new Error(id)
      return placeInPlane(found.at)
    }
    expect(place('pmp').map(Math.sign)).toEqual([-1, -1])
    expect(place('teflon').map(Math.sign)).toEqual([1, -1])
    expect(place('delrin')[0]).toBeCloseTo(58.7, 6)
    const middles = Object.fromEntries(modules.map(({ id, fromMm, toMm }) => [id, (fromMm + toMm) / 2]))
    expect(middles.ctp404).toBe(0)
    expect(Math.abs(middles.ctp528! - 30)).toBeLessThan(6)
    expect(Math.abs(middles.ctp515! + 30)).toBeLessThan(6)
    expect(Math.abs(middles.ctp486! + 65)).toBeLessThan(6)
  })
})

describe('a definition with a mistake', () => {
  const good = jsonOf('water') as PhantomDefinition
  const [module] = good.modules
  const [shape] = module!.shapes
  const [region] = module!.regions
  const withModule = (changes: object): object => ({ ...good, modules: [{ ...module, ...changes }] })

  it.each([
    ['no object', 7, 'the document must have the form'],
    ['an unknown field', { ...good, colour: 'blue' }, 'must have the form of docs/phantoms.md'],
    ['an id with spaces', { ...good, id: 'my phantom' }, 'id must have the form'],
    ['no modules', { ...good, modules: [] }, 'modules must have the form'],
    [
      'a radius of nothing',
      withModule({ shapes: [{ ...shape, diameterMm: 0 }] }),
      'modules.0.shapes.0.diameterMm',
    ],
    [
      'an unknown material',
      withModule({ shapes: [{ ...shape, material: 'cheese' }] }),
      'current value is cheese',
    ],
    [
      'a material of an inherited name',
      withModule({ shapes: [{ ...shape, material: 'toString' }] }),
      'toString',
    ],
    ['an unknown source', withModule({ source: 'hearsay' }), 'modules.0.source must be one of ours'],
    [
      'a module that ends below its beginning',
      withModule({ fromMm: 100, toMm: -100 }),
      'end above their beginning',
    ],
    ['two regions of one id', withModule({ regions: [region, region] }), 'water twice'],
    [
      'overlapping modules',
      { ...good, modules: [module, { ...module, id: 'second', regions: [], fromMm: 50, toMm: 150 }] },
      'modules.0 must end below the beginning of modules.1',
    ],
    [
      'a region outside the body',
      withModule({ regions: [{ ...region, at: { xMm: 95, yMm: 0 } }] }),
      'modules.0.regions.0 must lie within 100 mm of the axis, current value is 115.0 mm',
    ],
    [
      'a nominal HU outside its own range',
      withModule({
        regions: [{ ...region, nominal: { hu: 9, low: -4, high: 4, kvp: 120, source: 'ours' } }],
      }),
      'must have low ≤ hu ≤ high',
    ],
    [
      'fractions that do not add up',
      { ...good, materials: { mud: { densityGPerCm3: 1, massFractions: { water: 0.9 }, source: 'ours' } } },
      'materials.mud.massFractions must add up to 1, current value is 0.9',
    ],
    [
      'an unknown part of a mixture',
      { ...good, materials: { mud: { densityGPerCm3: 1, massFractions: { clay: 1 }, source: 'ours' } } },
      'current value is clay',
    ],
  ])('is refused with its place: %s', (_, json, message) => {
    expect(() => readPhantom(json, table)).toThrow(message)
  })
})

describe('the shapes of a definition', () => {
  const of = (shape: object): ReturnType<typeof sceneOf>['shapes'] =>
    sceneOf({
      modules: [
        {
          id: 'm',
          kind: 'geometry',
          fromMm: -10,
          toMm: 10,
          source: 'ours',
          shapes: [shape as never],
          regions: [],
        },
      ],
    }).shapes

  it('turns a ramp into a cylinder at its angle', () => {
    const [ramp] = of({
      kind: 'ramp',
      material: 'aluminium',
      centreMm: [0, 30, 0],
      angleDeg: 23,
      directionDeg: 0,
      lengthMm: 40,
      diameterMm: 0.5,
    })
    expect(ramp!.axes[2][2]).toBeCloseTo(Math.sin((23 * Math.PI) / 180), 9)
    expect(ramp!.halfAxesMm[2]).toBeCloseTo(20, 9)
  })

  it('turns 5 lp/cm into bars of 1 mm, 2 mm apart', () => {
    const bars = of({
      kind: 'bars',
      material: 'aluminium',
      at: { xMm: 0, yMm: 0 },
      lpPerCm: 5,
      count: 3,
      lengthMm: 8,
      directionDeg: 0,
      fromMm: -1,
      toMm: 1,
    })
    expect(bars.map(({ centreMm }) => centreMm[0])).toEqual([-2, 0, 2])
    expect(bars[0]!.halfAxesMm[0]).toBeCloseTo(0.5, 12)
  })
})
