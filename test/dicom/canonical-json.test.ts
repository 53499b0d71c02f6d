import { expect, it } from 'vitest'
import { canonicalJson } from '../../src/dicom/canonical-json.ts'

it('sorts keys at every depth and writes negative zero as zero', () => {
  expect(canonicalJson({ b: [1, null, { z: -0, a: true }], a: 'x' })).toBe(
    '{"a":"x","b":[1,null,{"a":true,"z":0}]}',
  )
})

it('refuses what JSON cannot hold', () => {
  expect(() => canonicalJson([Number.NaN])).toThrow(
    'Cannot write canonical JSON: numbers must be finite, current value is NaN',
  )
})
