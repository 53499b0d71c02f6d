import { expect, it } from 'vitest'
import { scannerIdentity } from '../../src/dicom/scanner-identity.ts'
import { scannerOf } from '../../src/dicom/scanner-of.ts'
import { realHeaders, realHeadersOf } from './real-headers.ts'

const siemens = {
  manufacturer: 'SIEMENS',
  model: 'Biograph40_mCT',
  serialNumber: '60064',
  station: 'PETCT2',
  softwareVersions: [],
}

it('is the maker and the serial number', () => {
  const identity = scannerIdentity(siemens)
  expect(identity).toEqual({
    key: 'siemens:60064',
    label: 'SIEMENS Biograph40_mCT 60064',
    certainty: 'serial',
    findings: [],
  })
})

it('outlives a new spelling of the maker and a new station name', () => {
  const renamed = { ...siemens, manufacturer: 'Siemens Healthineers', station: 'CT9' }
  expect(scannerIdentity(renamed).key).toBe(scannerIdentity(siemens).key)
})

it('is maker, model and station without a serial number', () => {
  const identity = scannerIdentity({ ...siemens, serialNumber: null })
  expect(identity.key).toBe('siemens|biograph40_mct|petct2')
  expect(identity.certainty).toBe('composite')
  expect(identity.findings).toEqual([])
})

it.each(['*', '0', 'ANONYMIZED', 'XXXXXXXXX', '', 'none'])(
  'does not take %j for a serial number',
  (serialNumber) => {
    expect(scannerIdentity({ ...siemens, serialNumber }).certainty).toBe('composite')
  },
)

it('is never a station alone', () => {
  const identity = scannerIdentity({ ...siemens, manufacturer: null, model: null, serialNumber: null })
  expect(identity.key).toBe('unknown')
  expect(identity.findings.map(({ code }) => code)).toEqual(['scanner-uncertain'])
})

it('warns when every scanner of a model would share the key', () => {
  const identity = scannerIdentity({ ...siemens, serialNumber: null, station: null })
  expect(identity.certainty).toBe('model-only')
  expect(identity.findings.map(({ code }) => code)).toEqual(['scanner-uncertain'])
})

it.each([
  ['ADAC', 'Pinnacle3'],
  ['CMS, Inc.', 'XiO'],
  ['SIEMENS', 'CERR'],
])('marks the copy of a planning system: %s %s', (manufacturer, model) => {
  const { findings } = scannerIdentity({ ...siemens, manufacturer, model })
  expect(findings.map(({ code }) => code)).toEqual(['secondary-copy'])
})

it('finds the four planning-system copies among real headers and no scanner among them', () => {
  const copies = realHeaders
    .map(({ headers }) => scannerOf([headers]))
    .filter((scanner) => scannerIdentity(scanner).findings.some(({ code }) => code === 'secondary-copy'))
  expect(copies.map(({ model }) => model)).toEqual(['Pinnacle3', 'XiO', 'CERR', 'CERR'])
})

it('keeps all values of SoftwareVersions as written', () => {
  const scanner = scannerOf([realHeadersOf({ ManufacturerModelName: 'Pinnacle3' })])
  expect(scanner.softwareVersions).toEqual(['9.710', '9.710'])
})
