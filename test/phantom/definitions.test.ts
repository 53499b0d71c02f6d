import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { phantomsFolder } from '../../src/paths.ts'
import type { PhantomDefinition, Place } from '../../src/phantom/phantom-definition.ts'
import { placeInPlane } from '../../src/phantom/place-in-plane.ts'
import { readPhantom } from '../../src/phantom/read-phantom.ts'
import { sceneOf } from '../../src/phantom/scene-of.ts'
import { effectiveAttenuation } from '../../src/simulate/effective-attenuation.ts'
import { rasteriseScene } from '../../src/simulate/rasterise-scene.ts'
import { resolveMaterial } from '../../src/simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../../src/simulate/scanners.ts'
import type { Scene } from '../../src/simulate/scene.ts'
import { table } from '../evaluate/simulator-cases.ts'

const ids = readdirSync(phantomsFolder).filter((id) => existsSync(join(phantomsFolder, id, 'phantom.json')))
const jsonOf = (id: string): unknown =>
  JSON.parse(readFileSync(join(phantomsFolder, id, 'phantom.json'), 'utf8'))

/** The material at a place: the filling of one tiny voxel. */
const materialAt = (scene: Scene, at: Place, zMm: number): string => {
  const names = [...new Set(scene.shapes.map(({ material }) => material))]
  const grid = { columns: 1, rows: 1, spacingMm: [0.01, 0.01], originMm: placeInPlane(at) } as const
  const { fillings } = rasteriseScene(scene, [zMm], grid, 1, names)
  return names.find((_, i) => fillings[i]![0]! > 0.999) ?? 'air'
}

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

    it('cites every source that it lists', () => {
      const cited = new Set<string>(Object.values(definition.materials).map(({ source }) => source))
      for (const { source, shapes, regions } of definition.modules) {
        cited.add(source)
        for (const shape of shapes) if (shape.source) cited.add(shape.source)
        for (const region of regions) {
          cited.add(region.source)
          if (region.kind !== 'circle') continue
          if (region.nominal) cited.add(region.nominal.source)
          if (region.target) cited.add(region.target.source)
        }
      }
      expect([...cited].sort()).toEqual(Object.keys(definition.sources).sort())
    })

    it('has for every region of bars or ramps the object that is measured there', () => {
      for (const { shapes, regions } of definition.modules) {
        for (const region of regions) {
          if (region.kind === 'bars') {
            const { at, lpPerCm, count, directionDeg } = region
            expect(shapes).toContainEqual(
              expect.objectContaining({ kind: 'bars', at, lpPerCm, count, directionDeg }),
            )
          }
          if (region.kind === 'ramp') {
            const ramp = shapes.find(
              (shape) =>
                shape.kind === 'ramp' &&
                Math.hypot(
                  shape.centreMm[0] - placeInPlane(region.at)[0],
                  shape.centreMm[1] - placeInPlane(region.at)[1],
                ) < 1e-9,
            )
            if (ramp?.kind !== 'ramp') throw new Error(`${region.id} has no ramp`)
            expect(ramp.directionDeg).toBe(region.directionDeg)
            // three digits of the factor are published
            expect(Math.tan((ramp.angleDeg * Math.PI) / 180)).toBeCloseTo(region.factor, 2)
          }
        }
      }
    })

    it('has at every low-contrast target its contrast over the module around it', () => {
      const huOf = (name: string): number =>
        1000 *
        effectiveAttenuation(
          [resolveMaterial(name, definition.materials, table)],
          table,
          defaultScanner,
          { kvp: 120 },
          nominalState,
          20,
        )[0]!
      for (const { fromMm, toMm, regions } of definition.modules) {
        const z = (fromMm + toMm) / 2
        const background = regions.find(({ id }) => id === 'contrast-background')
        for (const region of regions) {
          if (region.kind !== 'circle' || !region.target || background?.kind !== 'circle') continue
          // a density of five digits is within 0.02 HU
          expect(
            huOf(materialAt(scene, region.at, z)) - huOf(materialAt(scene, background.at, z)),
          ).toBeCloseTo(region.target.contrastHu, 1)
        }
      }
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
    const planeOf = (module: string, region: string): number => {
      const { fromMm, toMm, regions } = modules.find(({ id }) => id === module)!
      return (fromMm + toMm) / 2 + (regions.find(({ id }) => id === region)!.zMm ?? 0)
    }
    expect(planeOf('ctp404', 'delrin')).toBe(0)
    expect(planeOf('ctp528', 'bars-6lpcm')).toBe(30)
    expect(planeOf('ctp515', 'contrast-1-0-15mm')).toBe(-30)
    expect(planeOf('ctp486', 'uniformity')).toBe(-65)
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
      'a shape that sticks out of its module',
      withModule({ shapes: [{ ...shape, toMm: 101 }] }),
      'modules.0.shapes.0 must lie within its module, -100 to 100 mm, current value is -100.00 to 101.00 mm',
    ],
    [
      'a shape upside down',
      withModule({ shapes: [{ ...shape, fromMm: 50, toMm: -50 }] }),
      'modules.0.shapes.0 must end above its beginning, current value is 50.00 to -50.00 mm',
    ],
    [
      'an unknown source of a shape',
      withModule({ shapes: [{ ...shape, source: 'hearsay' }] }),
      'modules.0.shapes.0.source must be one of ours, current value is hearsay',
    ],
    [
      'an unknown source of a nominal value',
      withModule({
        regions: [{ ...region, nominal: { hu: 0, low: -4, high: 4, kvp: 120, source: 'hearsay' } }],
      }),
      'modules.0.regions.0.nominal.source must be one of ours',
    ],
    [
      'a clip without a direction',
      withModule({ shapes: [{ ...shape, clips: [{ normal: [0, 0, 0], offsetMm: 0 }] }] }),
      'a direction that is not 0',
    ],
    [
      'targets without their angles',
      withModule({
        shapes: [
          {
            kind: 'low-contrast-set',
            material: 'water',
            diametersMm: [3, 2],
            ringRadiusMm: 50,
            anglesDeg: [0],
          },
        ],
      }),
      'as many anglesDeg as diametersMm',
    ],
    [
      'bars outside the body',
      withModule({
        regions: [
          {
            kind: 'bars',
            id: 'bars',
            measures: ['mtf-bars'],
            at: { xMm: 90, yMm: 0 },
            lpPerCm: 1,
            count: 4,
            directionDeg: 0,
            lengthMm: 5,
            source: 'ours',
          },
        ],
      }),
      'modules.0.regions.0 must lie within 100 mm of the axis, current value is 110.0 mm',
    ],
    [
      'a region outside its module',
      withModule({ regions: [{ ...region, zMm: -101 }] }),
      "modules.0.regions.0.zMm must lie within 100 mm of the module's middle, current value is -101",
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

describe('the FORBILD thorax', () => {
  const definition = readPhantom(jsonOf('forbild-thorax'), table)
  const scene = sceneOf(definition)
  const at = (xMm: number, yMm: number, zMm: number): string => materialAt(scene, { xMm, yMm }, zMm)

  it('has all 271 objects of the published definition', () => {
    expect(scene.shapes).toHaveLength(271)
  })

  // by hand from the published files: a rib passes (185 cos θ, 90 sin θ, −55 sin θ) mm, y to the front
  it.each([-60, -30, 0, 30, 60])('has ribs of cortical bone around marrow at z = %s mm', (z) => {
    for (const side of [-1, 1]) {
      expect(at(side * 185, 0, z)).toBe('density-0.98')
      expect(at(side * 189.5, 0, z)).toBe('density-1.41')
      // where two cylinders of a rib meet, at 45°: no gap
      const [x, y, height] = [185 * Math.SQRT1_2, -90 * Math.SQRT1_2, -55 * Math.SQRT1_2]
      expect(at(side * x, y, z + height)).toBe('density-0.98')
    }
  })

  it('lies as it is published: descending aorta behind on the left, sternum in front, spine behind', () => {
    expect(at(25, 25, 0)).toBe('density-1.05')
    expect(at(-25, 25, 0)).toBe('density-1.00')
    expect(at(-5, -45, 60)).toBe('density-1.05')
    expect(at(10, -10, 75)).toBe('density-1.05')
    expect(at(0, -90, 25)).toBe('density-0.98')
    expect(at(0, 50, 0)).toBe('density-1.18')
    expect(at(0, 85, 0)).toBe('density-1.92')
    expect(at(0, 50, 15)).toBe('density-1.00')
    expect([at(220, 0, 150), at(220, 24, 150)]).toEqual(['density-0.98', 'density-1.46'])
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
