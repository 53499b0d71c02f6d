import { describe, expect, it } from 'vitest'
import { deadLimits } from '../../../src/measure/limits/dead-limits.ts'
import { limitsText } from '../../../src/measure/limits/limits-text.ts'
import { unmatchedLimits } from '../../../src/measure/limits/unmatched-limits.ts'
import { figure } from '../../../src/phantom/measure/phantom-measurement.ts'
import { definitionOf } from '../../support/phantom-case.ts'
import { aContext, aLimit, aSet } from './a-set.ts'

const definitions = ['catphan-504', 'copdgene-2', 'water'].map(definitionOf)
const context = aContext({ phantom: 'catphan-504' })
const measurements = [figure('hu', 'pmp', { value: -190 }), figure('noise', 'centre', { value: 8 })]
const pmp = aLimit({ region: 'pmp', reference: -200, tolerance: [-210, -190], action: [-220, -180] })
const siteOf = (...limits: ReturnType<typeof aLimit>[]) => aSet({ id: 'our-hospital', layer: 'site', limits })
const found = (set: ReturnType<typeof aSet>, of = context) =>
  unmatchedLimits(set, of, measurements, definitions)

describe('limits that match no number of a scan', () => {
  it('are none where each finds its number, also by a star or one name of a list', () => {
    expect(found(siteOf(pmp, { ...pmp, region: 'pm*' }, { ...pmp, region: ['ldpe', 'pmp'] }))).toEqual([])
  })

  it('are named in one warning where no phantom has them', () => {
    const set = siteOf(pmp, { ...pmp, region: 'pmpp' }, { ...pmp, name: 'nosie', region: ['pmp', 'ldpe'] })
    expect(found(set)).toEqual([
      {
        code: 'limits-unmatched',
        severity: 'warning',
        message:
          'Limits of our-hospital match no number of this scan: hu of pmpp; nosie of pmp or ldpe (is name, region or phantom misspelled?)',
      },
    ])
  })

  it('are information where another phantom has them', () => {
    const [finding, ...others] = found(siteOf(pmp, aLimit()))
    expect(others).toEqual([])
    expect(finding).toMatchObject({ severity: 'info', message: expect.stringMatching(/: hu of water$/) })
  })

  it('are none of a set that is meant for other scans, but a phantom that nobody knows is said', () => {
    const other = { ...siteOf(aLimit()), appliesTo: { phantoms: ['water'] } }
    expect(found(other)).toEqual([])
    expect(found({ ...siteOf(pmp), appliesTo: { kvp: [80, 100] as const } })).toEqual([])
    const unknown = { ...siteOf(pmp), appliesTo: { phantoms: ['catphan504'] } }
    expect(found(unknown)[0]).toMatchObject({ severity: 'warning', message: expect.stringContaining('pmp') })
  })
})

it('dead are limits of a name, region or phantom that is not known', () => {
  const set = siteOf(
    pmp,
    aLimit({ phantoms: ['water*'] }),
    { ...pmp, phantoms: ['water'] },
    { ...pmp, name: 'linearity-slope', region: 'phantom' },
    { ...pmp, name: 'linearity-slope', region: 'pmp' },
  )
  expect(deadLimits(set, definitions).map(({ name, region }) => [name, region])).toEqual([
    ['hu', 'pmp'],
    ['linearity-slope', 'pmp'],
  ])
})

it('names ten limits and counts the rest', () => {
  const text = limitsText(Array.from({ length: 13 }, (_, i) => aLimit({ region: `r${i}` })))
  expect(text.endsWith('; hu of r9; 3 more')).toBe(true)
})
