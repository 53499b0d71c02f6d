import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acquisitionOf } from '../../src/dicom/acquisition-of.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'
import { headline } from '../../src/measure/headline.ts'
import { isSimulated } from '../../src/measure/is-simulated.ts'
import { measuredAt } from '../../src/measure/measured-at.ts'
import { pointsOf } from '../../src/measure/points-of.ts'
import { protocolLabel } from '../../src/measure/protocol-label.ts'
import { scannerKey } from '../../src/measure/scanner-key.ts'
import { subjectKey } from '../../src/measure/subject-key.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const unknownScanner = {
  manufacturer: null,
  model: null,
  serialNumber: null,
  station: null,
  softwareVersions: [],
}
const scanner = {
  ...unknownScanner,
  manufacturer: 'SIEMENS',
  model: 'X',
  serialNumber: '7',
  softwareVersions: ['VA1'],
}
const acquisition = { ...acquisitionOf([], null), kvp: 120, kernel: 'B31f', sliceThickness_mm: 1 }
const patient = {
  kind: 'patient',
  patientKey: 'k',
  phantom: null,
  phantomSerial: null,
  confidence: 1,
} as const

const document: SeriesDocument = {
  series: {
    seriesInstanceUID: '1.2',
    studyInstanceUID: '1.1',
    modality: 'CT',
    description: null,
    acquiredAt: '2026-03-02T08:14:00',
    instances: 3,
  },
  scanner,
  acquisition: { ...acquisition, fingerprint: 'f' },
  subject: patient,
  measurements: [
    {
      name: 'perc15',
      region: 'lungs',
      value: -921.4,
      unit: 'HU',
      algorithmVersion: 2,
      standardUncertainty: 0.3,
      grade: 'B',
    },
    {
      name: 'laa950',
      region: 'lungs',
      value: null,
      unit: '%',
      algorithmVersion: 1,
      reason: { code: 'clipped', message: 'm' },
    },
  ],
  flags: [
    { code: 'a', severity: 'info', message: '' },
    { code: 'b', severity: 'warning', message: '' },
    { code: 'c', severity: 'error', message: '' },
  ],
  provenance: { version: '0.1.0', inputSha256: 'h', models: [], parameters: {} },
}
const receivedAt = '2026-03-04T10:00:00.000Z'

describe('pointsOf', () => {
  it('makes a point of each measurement, also of one that could not be made', () => {
    const [made, missing] = pointsOf(document, receivedAt, sha256)
    expect(made).toMatchObject({
      stream: {
        scanner: 'siemens:7',
        subject: 'patients',
        name: 'perc15',
        region: 'lungs',
        algorithmVersion: 2,
      },
      unit: 'HU',
      measuredAt: '2026-03-02T08:14:00',
      receivedAt,
      value: -921.4,
      standardUncertainty: 0.3,
      grade: 'B',
      state: 'no-limits',
      reason: null,
      softwareVersions: ['VA1'],
    })
    expect(missing).toMatchObject({
      value: null,
      state: 'not-measured',
      reason: { code: 'clipped', message: 'm' },
      grade: null,
    })
  })

  it('keeps the stream when the scanner gets new software, and changes it with the kernel', () => {
    const protocolOf = (changed: Partial<SeriesDocument>) =>
      pointsOf({ ...document, ...changed }, receivedAt, sha256)[0]?.stream.protocol
    const updated = { ...scanner, softwareVersions: ['VB1'] }
    expect(protocolOf({ scanner: updated, acquisition: { ...document.acquisition, fingerprint: 'g' } })).toBe(
      protocolOf({}),
    )
    expect(protocolOf({ acquisition: { ...document.acquisition, kernel: 'B70f' } })).not.toBe(protocolOf({}))
  })

  it('refuses two measurements of one name and region', () => {
    const [first] = document.measurements
    expect(() => pointsOf({ ...document, measurements: [first!, first!] }, receivedAt, sha256)).toThrow(
      'Cannot make points: name and region must be unique in a document, perc15 lungs stands there twice',
    )
  })
})

describe('measuredAt', () => {
  it('is the time of acquisition, with nothing to say', () => {
    expect(measuredAt('2026-03-02', receivedAt)).toEqual({ measuredAt: '2026-03-02', finding: null })
  })

  it('is the time of arrival where none is written, and says so', () => {
    expect(measuredAt(null, receivedAt)).toMatchObject({
      measuredAt: receivedAt,
      finding: { code: 'acquisition-time-missing' },
    })
  })
})

describe('scannerKey', () => {
  it('is one for two spellings of a maker, and another for a simulated scanner', () => {
    expect(scannerKey({ ...scanner, manufacturer: 'Siemens Healthineers' }, '1', false)).toBe(
      scannerKey(scanner, '2', false),
    )
    expect(scannerKey(scanner, '1', true)).not.toBe(scannerKey(scanner, '1', false))
  })

  it('makes of two scanners of which nothing is known never one', () => {
    expect(scannerKey(unknownScanner, '1', false)).not.toBe(scannerKey(unknownScanner, '2', false))
  })
})

describe('what the pages call things', () => {
  it('names a subject by kind and serial', () => {
    expect(subjectKey(patient)).toBe('patients')
    expect(subjectKey({ ...patient, kind: 'unknown' })).toBe('unknown')
    expect(subjectKey({ ...patient, kind: 'phantom', phantom: 'catphan-504', phantomSerial: '12' })).toBe(
      'phantom:catphan-504:12',
    )
    expect(subjectKey({ ...patient, kind: 'phantom', phantom: 'water' })).toBe('phantom:water:')
  })

  it('names a protocol by what a person would call it', () => {
    expect(
      protocolLabel({ ...acquisition, iterative: { name: 'SAFIRE', strength: 3 }, contrast: true }),
    ).toBe('120 kVp · B31f · SAFIRE 3 · 1 mm · contrast')
    expect(protocolLabel(acquisitionOf([], null))).toBe('unknown protocol')
  })

  it('counts warnings and errors, and shows what was measured', () => {
    expect(headline(document)).toEqual({ grade: 'B', warnings: 2, perc15: -921.4, laa950: null })
  })

  it('tells a simulated scan by its ImageType', () => {
    expect(isSimulated({ imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'SIMULATED'] })).toBe(true)
    expect(isSimulated({ imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'] })).toBe(false)
  })
})
