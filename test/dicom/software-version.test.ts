import { expect, it } from 'vitest'
import { compareSoftware, parseSoftwareVersion } from '../../src/dicom/software-version.ts'

it.each([
  ['syngo CT VA48A', 'syngo CT', 'VA48A'],
  ['syngo CT 2006A', 'syngo CT', '2006A'],
  ['VA48A', null, 'VA48A'],
  ['VG80B', null, 'VG80B'],
  ['4.1', null, '4.1'],
  ['07MW18.4', null, '07MW18.4'],
  ['LightSpeedApps308I.2_H3.1M5', 'LightSpeedApps', '308I.2_H3.1M5'],
  ['sles_hde.132', 'sles_hde', '132'],
  ['coreload.81', 'coreload', '81'],
  ['AWS:1.8.3.63', 'AWS', '1.8.3.63'],
  ['Release 5.0.7.1 b2', 'Release', '5.0.7.1 b2'],
  ['NeuViz 16 Essence 1.0', 'NeuViz 16 Essence', '1.0'],
  ['Series 2.00', 'Series', '2.00'],
  ['V5.2B%LR', null, 'V5.2B%LR'],
  ['V2.04ER008', null, 'V2.04ER008'],
  ['2.1.5.3', null, '2.1.5.3'],
])('takes %s apart', (text, family, version) => {
  expect(parseSoftwareVersion(text)).toEqual({ family, version })
})

it.each([
  [['VA48A'], ['syngo CT VA48A'], 'same'],
  [['9.710', '9.710'], ['9.710'], 'same'],
  [['syngo CT VA48A'], ['syngo CT VB20A'], 'different'],
  [['Release 5.0'], ['Series 5.0'], 'different'],
  [[], ['VA48A'], 'unknown'],
  [[], [], 'unknown'],
] as const)('compares %j with %j: %s', (before, after, answer) => {
  expect(compareSoftware(before, after)).toBe(answer)
  expect(compareSoftware(after, before)).toBe(answer)
})
