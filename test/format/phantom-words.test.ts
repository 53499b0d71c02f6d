import { describe, expect, it } from 'vitest'
import { moduleTitle } from '../../src/format/module-title.ts'
import { moduleWindows } from '../../src/format/module-windows.ts'
import { numbersByModule } from '../../src/format/numbers-by-module.ts'
import { placementLines, placementWords } from '../../src/format/placement-lines.ts'
import { regionKey, regionNames } from '../../src/format/region-names.ts'
import { sliceWords } from '../../src/format/slice-words.ts'
import { stateCounts, verdictWords } from '../../src/format/state-counts.ts'
import { phantomEvidence, phantomMeasurements } from '../support/phantom-evidence.ts'

const evidence = phantomEvidence()

describe('the verdict', () => {
  it('counts every number once and judges only what has limits', () => {
    const counts = stateCounts(phantomMeasurements)
    const { ok, tolerance, action, total } = counts
    expect(total).toBe(phantomMeasurements.length)
    expect(ok + tolerance + action + counts['no-limits'] + counts['not-measured']).toBe(total)
    expect([tolerance, action, counts['not-measured']]).toEqual([1, 1, 2])
    expect(verdictWords(counts)).toBe('2 of 11 numbers outside tolerance, 2 not measured')
  })

  it('never calls a scan good of which nothing was judged', () => {
    const none = { ok: 0, tolerance: 0, action: 0, 'no-limits': 0, 'not-measured': 0, total: 0 }
    expect(verdictWords(none)).toBe('nothing measured')
    expect(verdictWords({ ...none, 'not-measured': 3, total: 3 })).toBe('3 numbers, none measured')
    expect(verdictWords({ ...none, 'no-limits': 1, total: 1 })).toBe('1 number without limits')
    expect(verdictWords({ ...none, ok: 5, total: 5 })).toBe('all 5 numbers with limits inside tolerance')
  })
})

describe('numbers by module', () => {
  const { modules, whole } = numbersByModule(evidence.modules, phantomMeasurements)

  it('hold each number exactly once', () => {
    const all = [...modules.flatMap(({ measurements }) => measurements), ...whole]
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(phantomMeasurements.length)
  })

  it('come in the order of the slices, and what the scan does not hold comes last', () => {
    expect(modules.map(({ module }) => module.id)).toEqual(['ctp486', 'ctp515', 'ctp404', 'ctp528'])
  })

  it('find ramps and pins by the regions that are drawn, and a lost module by its reason', () => {
    const namesIn = (id: string): readonly string[] =>
      modules.find(({ module }) => module.id === id)!.measurements.map(({ name }) => name)
    expect(namesIn('ctp404')).toEqual(expect.arrayContaining(['slice-thickness', 'scaling', 'hu', 'ttf50']))
    expect(namesIn('ctp528')).toEqual(['mtf50'])
    expect(whole.map(({ name }) => name)).toEqual(['linearity-slope', 'linearity-intercept', 'detectability'])
  })

  it('list the regions as they are drawn', () => {
    const regions = modules[2]!.measurements.filter(({ name }) => name === 'hu').map(({ region }) => region)
    expect(regions).toEqual(['air', 'pmp', 'ldpe', 'polystyrene', 'acrylic', 'delrin', 'teflon'])
  })
})

it('regions are named in the image while there is room, else numbered with a key', () => {
  const byId = new Map(evidence.modules.map((module) => [module.id, module]))
  const inserts = byId.get('ctp404')!.outlines
  expect(regionNames(inserts).map(({ text }) => text)).toContain('LDPE')
  expect(regionKey(inserts)).toBeNull()
  const contrasts = byId.get('ctp515')!.outlines
  expect(regionNames(contrasts)[0]).toMatchObject({ text: '1', name: 'contrast 1.0 15 mm' })
  expect(regionKey(contrasts)).toMatch(/^1\u00a0contrast 1\.0 15 mm, 2\u00a0/)
  const repeated = [...inserts, ...inserts, ...inserts]
  expect(regionNames(repeated)).toEqual(regionNames(inserts))
  const uniform = byId.get('ctp486')!.outlines
  expect(regionNames(uniform).map(({ text }) => text)).toEqual([
    'uniformity',
    'right',
    'bottom',
    'left',
    'top',
  ])
})

it('a module is shown in a window that its inserts need', () => {
  const foams = [-941, -824, -706].map((value, index) => ({
    name: 'hu',
    region: `foam-${index}`,
    value,
    unit: 'HU',
    algorithmVersion: 1,
  }))
  expect(moduleWindows('inserts', foams)[0]).toMatchObject({ level: -850, width: 400 })
  expect(moduleWindows('inserts', [])[0]).toMatchObject({ level: 0, width: 400 })
  expect(moduleWindows('uniformity', [{ ...foams[0]!, value: 12.3 }])[0]).toMatchObject({ level: 10 })
})

it('a module is called by its maker’s name and by what it is for', () => {
  expect(moduleTitle({ id: 'ctp404', kind: 'inserts' })).toBe('CTP404, inserts')
  expect(moduleTitle({ id: 'low-contrast', kind: 'low-contrast' })).toBe('Low contrast')
  expect(sliceWords([10, 14])).toBe('from slices 11 to 15')
  expect(sliceWords([3, 3])).toBe('from slice 4')
})

describe('the placement', () => {
  it('gives each part with its uncertainty', () => {
    expect(placementLines(evidence).map(({ part, value }) => `${part} ${value}`)).toEqual([
      'Position, to the left 112.43 ± 0.08',
      'Position, to the back 108.91 ± 0.09',
      'Position, to the head 35.20 ± 0.31',
      'Roll −0.42 ± 0.05',
      'Tilt 1.62 ± 0.12',
      'Yaw 0.08 ± 0.11',
    ])
  })

  it('says in words what is crooked, and that a phantom without a mark has no roll', () => {
    expect(placementWords(evidence)).toContain('tilted by 1.6°')
    const pose = { ...evidence.pose, rollDeg: null, tiltDeg: 0.2, isReversed: true }
    expect(placementWords({ ...evidence, pose })).toBe(
      'Recognised as Catphan 504 with a confidence of 98 %. It lies straight: no turn exceeds 1°. It lies the other way round along the table.',
    )
    expect(placementLines({ ...evidence, pose })[3]!.value).toMatch(/^not defined/)
  })
})
