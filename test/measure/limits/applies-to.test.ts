import { expect, it } from 'vitest'
import { appliesTo } from '../../../src/measure/limits/applies-to.ts'
import { aContext, aSet } from './a-set.ts'

const applies = (conditions: ReturnType<typeof aSet>['appliesTo'], context = {}): boolean =>
  appliesTo(aSet({ appliesTo: conditions }), aContext(context))

it('a set without conditions is for every scan, of a patient too', () => {
  expect(applies({})).toBe(true)
  expect(applies({}, { phantom: null, kvp: null })).toBe(true)
})

it('every condition must hold', () => {
  expect(applies({ phantoms: ['water*'] }, { phantom: 'water-30' })).toBe(true)
  expect(applies({ phantoms: ['acr-464'] })).toBe(false)
  expect(applies({ kvp: [100, 120] })).toBe(true)
  expect(applies({ kvp: [80, 110] })).toBe(false)
  expect(applies({ kvp: [121, 140] })).toBe(false)
  expect(applies({ scannerModels: ['Model A'] }, { scannerModel: 'Model A' })).toBe(true)
  expect(applies({ scannerModels: ['Model A'] }, { scannerModel: 'Model B' })).toBe(false)
  expect(applies({ protocols: ['p1'] }, { protocol: 'p1' })).toBe(true)
  expect(applies({ phantoms: ['water'], protocols: ['p1'] }, { protocol: 'p2' })).toBe(false)
})

it('a condition on what is not known does not hold', () => {
  expect(applies({ phantoms: ['*'] }, { phantom: null })).toBe(false)
  expect(applies({ kvp: [0, 200] }, { kvp: null })).toBe(false)
  expect(applies({ scannerModels: ['Model A'] })).toBe(false)
  expect(applies({ protocols: ['p1'] })).toBe(false)
})
