import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deadLimits } from '../../../src/measure/limits/dead-limits.ts'
import { judge } from '../../../src/measure/limits/judge.ts'
import { limitsFor } from '../../../src/measure/limits/limits-for.ts'
import { manufacturerLimits } from '../../../src/measure/limits/manufacturer-limits.ts'
import { readLimits } from '../../../src/measure/limits/read-limits.ts'
import { phantomsFolder } from '../../../src/paths.ts'
import { readPhantom } from '../../../src/phantom/read-phantom.ts'
import { table } from '../../evaluate/simulator-cases.ts'
import { aContext } from './a-set.ts'

const folder = join(phantomsFolder, 'limits')
const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
const shipped = files.map((name) => readLimits(JSON.parse(readFileSync(join(folder, name), 'utf8'))))

const definitions = readdirSync(phantomsFolder)
  .map((id) => join(phantomsFolder, id, 'phantom.json'))
  .filter((path) => existsSync(path))
  .map((path) => readPhantom(JSON.parse(readFileSync(path, 'utf8')), table))

const setsOf = (definition: (typeof definitions)[number]) => [...shipped, ...manufacturerLimits(definition)]

describe('the limits that are shipped', () => {
  it('are these, each with the id of its file, and none claims to have read what was only quoted', () => {
    expect(shipped.map(({ id, layer, status }) => [id, layer, status])).toEqual([
      ['acr', 'standard', 'secondary'],
      ['iec-61223-2-6', 'standard', 'secondary'],
      ['iec-61223-3-5', 'standard', 'secondary'],
      ['ipem-91', 'standard', 'secondary'],
      ['lung-density', 'biomarker', 'ours'],
    ])
    expect(shipped.map(({ id }) => `${id}.json`)).toEqual(files)
    for (const { source, status } of shipped) {
      expect(source).toMatch(status === 'secondary' ? /quoted/ : /^Our own/)
    }
  })

  it('have the form that the page explains: its example reads', () => {
    const page = readFileSync(join(phantomsFolder, '../docs/measurement-limits.md'), 'utf8')
    const [, example] = /```json\n([\s\S]*?)```/.exec(page)!
    expect(readLimits(JSON.parse(example!))).toMatchObject({ id: 'our-hospital', layer: 'site' })
    for (const { id } of shipped) expect(page).toContain(`\`${id}\``)
  })

  it('each meets a number of a phantom', () => {
    for (const set of shipped) expect(deadLimits(set, definitions), set.id).toEqual([])
  })

  const huRegions = (definition: (typeof definitions)[number]) =>
    definition.modules
      .flatMap(({ regions }) => regions)
      .filter((region) => region.kind === 'circle' && region.measures.includes('hu'))
      .map(({ id }) => id)

  describe.each(definitions.map((definition) => [definition.id, definition] as const))(
    '%s',
    (id, definition) => {
      const context = aContext({ phantom: id })
      const first = limitsFor(setsOf(definition), context)
      const withBaseline = limitsFor(setsOf(definition), { ...context, baseline: () => 100 })
      const layers = (limitsOf: typeof first, name: string, region: string) => [
        ...new Set(limitsOf(name, region).map(({ limits }) => limits.layer)),
      ]

      it('has limits for every HU at its first scan: the standard where there is one, else its maker', () => {
        const standard = (region: string): boolean =>
          (id === 'acr-464' && ['air', 'polyethylene', 'acrylic', 'bone', 'water'].includes(region)) ||
          (id.startsWith('water') && region === 'water')
        expect(huRegions(definition).length).toBeGreaterThan(0)
        for (const region of huRegions(definition)) {
          expect([region, ...layers(first, 'hu', region)]).toEqual([
            region,
            standard(region) ? 'standard' : 'manufacturer',
          ])
        }
      })

      it('has with a baseline our own limits for what lung densitometry stands on, a standard for the rest', () => {
        for (const region of huRegions(definition)) {
          const ours = /^(foam-.*|lung(-.*)?|air(-.*)?|water|trachea-tube)$/.test(region)
          expect([region, ...layers(withBaseline, 'hu', region)]).toEqual([
            region,
            ours ? 'biomarker' : 'standard',
          ])
        }
      })

      it('has limits for noise and resolution only with a baseline', () => {
        for (const [name, region] of [
          ['noise', 'uniformity'],
          ['ttf50', 'acrylic'],
        ] as const) {
          expect(first(name, region)).toEqual([])
          expect(layers(withBaseline, name, region)).toEqual(['biomarker'])
        }
        expect(withBaseline('nps-peak', 'uniformity')).toEqual([])
      })

      it('has no limits for HU at a voltage that its maker does not speak of, but for water', () => {
        const at80 = limitsFor(setsOf(definition), { ...context, kvp: 80 })
        const found = huRegions(definition).filter((region) => at80('hu', region).length > 0)
        expect(found).toEqual(id.startsWith('water') ? ['water'] : [])
      })
    },
  )

  const stateOf = (phantom: string, name: string, region: string, value: number, changes = {}) => {
    const definition = definitions.find(({ id }) => id === phantom)!
    const applied = limitsFor(setsOf(definition), aContext({ phantom, ...changes }))(name, region)
    const { state, limits } = judge({ name, region, value, unit: '', algorithmVersion: 1 }, applied)
    return [state, limits?.layer, limits?.toleranceHigh]
  }

  it.each([
    ['acr-464', 'hu', 'water', 6, ['tolerance', 'standard', 5]],
    ['acr-464', 'hu', 'water', -7.5, ['action', 'standard', 5]],
    ['acr-464', 'hu', 'polyethylene', -83, ['action', 'standard', -84]],
    ['acr-464', 'hu', 'uniformity', 6, ['ok', 'manufacturer', 7]],
    ['acr-464', 'uniformity', 'uniformity', -5.5, ['action', 'standard', 5]],
    ['acr-464', 'scaling', 'beads', 101.2, ['action', 'standard', 101]],
    ['acr-464', 'slice-thickness', 'ramps', 5, ['no-limits', undefined, undefined]],
    ['water', 'hu', 'water', 4.5, ['action', 'standard', 4]],
    ['water-30', 'uniformity', 'water', 4.5, ['action', 'standard', 4]],
    ['catphan-504', 'uniformity', 'uniformity', 3.9, ['ok', 'standard', 4]],
    ['catphan-504', 'hu', 'teflon', 930, ['action', 'manufacturer', 1060]],
    ['catphan-600', 'hu', 'water', 6, ['ok', 'manufacturer', 7]],
    ['copdgene-2', 'hu', 'foam-12lb', -818, ['action', 'manufacturer', -818.5]],
  ] as const)('judge %s %s of %s, %f, by hand', (phantom, name, region, value, expected) => {
    expect(stateOf(phantom, name, region, value)).toEqual(expected)
  })

  it('judge a foam that drifted by 1.5 HU, noise by 15 % and a slice 2 mm too thick', () => {
    const baseline = (value: number) => ({ baseline: () => value })
    expect(stateOf('copdgene-2', 'hu', 'foam-12lb', -823, baseline(-824.5))).toEqual([
      'tolerance',
      'biomarker',
      -823.5,
    ])
    expect(stateOf('catphan-504', 'noise', 'uniformity', 11.5, baseline(10))).toEqual([
      'tolerance',
      'biomarker',
      11,
    ])
    expect(stateOf('catphan-504', 'hu', 'delrin', 365, baseline(352))).toEqual(['tolerance', 'standard', 362])
    expect(stateOf('acr-464', 'slice-thickness', 'ramps', 7, { nominal: () => 5 })).toEqual([
      'action',
      'standard',
      6.5,
    ])
  })

  it('judge uniformity by its change as well as by itself', () => {
    expect(stateOf('catphan-504', 'uniformity', 'uniformity', 3, { baseline: () => 0.5 })).toEqual([
      'action',
      'standard',
      2.5,
    ])
    expect(stateOf('catphan-504', 'uniformity', 'uniformity', 5, { baseline: () => 4 })).toEqual([
      'action',
      'standard',
      4,
    ])
  })
})
