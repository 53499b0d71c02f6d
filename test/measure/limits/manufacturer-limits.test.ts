import { describe, expect, it } from 'vitest'
import { manufacturerLimits } from '../../../src/measure/limits/manufacturer-limits.ts'
import type { PhantomDefinition } from '../../../src/phantom/phantom-definition.ts'

const circle = (id: string, source: string, kvp: number, measures: readonly string[] = ['hu']) => ({
  kind: 'circle',
  id,
  measures,
  at: { xMm: 0, yMm: 0 },
  radiusMm: 5,
  nominal: { hu: 10, low: 5, high: 20, kvp, source },
  source,
})

const definition = {
  id: 'p',
  sources: { manual: 'The manual', ours: 'Our own drawing', papers: 'Two papers' },
  modules: [
    {
      regions: [
        circle('a', 'manual', 120),
        circle('b', 'manual', 80),
        circle('c', 'ours', 120),
        circle('d', 'papers', 120),
        circle('noise-only', 'manual', 120, ['noise']),
        { ...circle('bare', 'manual', 120), nominal: undefined },
      ],
    },
    { regions: [circle('e', 'manual', 120)] },
  ],
} as unknown as PhantomDefinition

describe('the limits of a phantom maker', () => {
  const sets = manufacturerLimits(definition)

  it('are the ranges of the definition, one set a source and voltage, which they are good for', () => {
    expect(
      sets.map(({ id, appliesTo, limits }) => [id, appliesTo.kvp, limits.map(({ region }) => region)]),
    ).toEqual([
      ['p-manual-120-kvp', [115, 125], ['a', 'e']],
      ['p-manual-80-kvp', [75, 85], ['b']],
      ['p-ours-120-kvp', [115, 125], ['c']],
      ['p-papers-120-kvp', [115, 125], ['d']],
    ])
    expect(sets[0]).toMatchObject({ layer: 'manufacturer', appliesTo: { phantoms: ['p'] } })
    expect(sets[0]?.limits[0]).toEqual({
      name: 'hu',
      region: 'a',
      basis: 'absolute',
      unit: 'absolute',
      reference: 10,
      tolerance: [5, 20],
      action: [5, 20],
    })
  })

  it('say where they come from and how that was seen', () => {
    expect(sets.map(({ source, status }) => [source, status])).toEqual([
      ['The manual', 'primary'],
      ['The manual', 'primary'],
      ['Our own drawing', 'ours'],
      ['Two papers', 'secondary'],
    ])
  })

  it('are frozen', () => {
    expect(Object.isFrozen(sets[0]?.limits[0]?.tolerance)).toBe(true)
  })
})
