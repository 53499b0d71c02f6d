import { describe, expect, it } from 'vitest'
import { InputError } from '../../../src/errors/input-error.ts'
import { readLimits } from '../../../src/measure/limits/read-limits.ts'
import { aLimit, aSet } from './a-set.ts'

const refusalOf = (json: unknown): InputError => {
  try {
    readLimits(json)
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('reading limits', () => {
  it('gives what stands there, frozen all through', () => {
    const read = readLimits(aSet({ appliesTo: { phantoms: ['water*'], kvp: [100, 140] } }))
    expect(read).toEqual(aSet({ appliesTo: { phantoms: ['water*'], kvp: [100, 140] } }))
    for (const part of [
      read,
      read.appliesTo,
      read.appliesTo.phantoms,
      read.appliesTo.kvp,
      read.limits,
      read.limits[0],
      read.limits[0]?.tolerance,
    ]) {
      expect(Object.isFrozen(part)).toBe(true)
    }
  })

  it.each([
    ['nothing', null, 'the document'],
    ['a list', [], 'the document'],
    ['an unknown layer', { ...aSet(), layer: 'country' }, 'layer'],
    ['an unknown status', { ...aSet(), status: 'read' }, 'status'],
    ['an unknown field', { ...aSet(), note: 'x' }, 'the document'],
    ['no source', { ...aSet(), source: '' }, 'source'],
    ['no limit', { ...aSet(), limits: [] }, 'limits'],
    ['too many limits', { ...aSet(), limits: Array.from({ length: 501 }, () => aLimit()) }, 'limits'],
    ['a name that is none', aSet({ limits: [aLimit({ name: 'H U' })] }), 'limits.0.name'],
    ['a star in the middle', aSet({ limits: [aLimit({ region: 'foam-*-lb' })] }), 'limits.0.region'],
    ['bounds the wrong way round', aSet({ limits: [aLimit({ tolerance: [4, -4] })] }), 'limits.0.tolerance'],
    [
      'an action inside the tolerance',
      aSet({ limits: [aLimit(), aLimit({ action: [-7, 3] })] }),
      'limits.1.action',
    ],
    ['a bound without end', aSet({ limits: [aLimit({ action: [-1e9, 7] })] }), 'limits.0.action.0'],
    ['a reference outside its tolerance', aSet({ limits: [aLimit({ reference: 5 })] }), 'limits.0.tolerance'],
    [
      'absolute bounds without a reference',
      aSet({ limits: [{ ...aLimit(), reference: undefined }] }),
      'limits.0.reference',
    ],
    ['a percentage of nothing', aSet({ limits: [aLimit({ unit: 'percent' })] }), 'limits.0.unit'],
    [
      'deviations to one side only',
      aSet({ limits: [aLimit({ basis: 'baseline', tolerance: [1, 4] })] }),
      'limits.0.tolerance',
    ],
  ])('refuses %s, and says where', (_, json, where) => {
    const refusal = refusalOf(json)
    expect(refusal.code).toBe('limits-invalid')
    expect(refusal.message.startsWith(`Cannot read limits: ${where} must `)).toBe(true)
  })
})
