import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { headerTable, privateHeaderTable } from '../../src/dicom/header-table.ts'

type ProfileRow = { readonly name: string; readonly tag: string; readonly basicProfile: string }

const table: readonly ProfileRow[] = JSON.parse(
  readFileSync(new URL('../fixtures/headers/ps3.15-table-e.1-1.json', import.meta.url), 'utf8'),
)

/** `(0018,1000)` → `x00181000`. */
const tagOf = (row: ProfileRow): string => `x${row.tag.replace(/[(),]/g, '').toLowerCase()}`

/**
 * What the basic profile removes or replaces and QA keeps, each by an option of PS3.15 (OPERATIONS section 4).
 * Identifiers of objects stay in the store (option 113110 is never used for export); the patient becomes a keyed hash.
 */
const kept: Readonly<Record<string, readonly string[]>> = {
  '113109 Retain Device Identity': [
    'StationName',
    'DeviceSerialNumber',
    'DeviceUID',
    'GeneratorID',
    'GantryID',
    'UniqueDeviceIdentifier',
    'DateOfManufacture',
    'DateOfInstallation',
    'XRaySourceID',
    'XRayDetectorID',
  ],
  '113107 Retain Longitudinal Temporal Information': [
    'StudyDate',
    'SeriesDate',
    'AcquisitionDate',
    'ContentDate',
    'AcquisitionDateTime',
    'StudyTime',
    'SeriesTime',
    'AcquisitionTime',
    'ContentTime',
    'TimezoneOffsetFromUTC',
    'DateOfLastCalibration',
    'TimeOfLastCalibration',
    'DateTimeOfLastCalibration',
    'CalibrationDateTime',
  ],
  '113105 Clean Descriptors': [
    'AcquisitionDeviceProcessingDescription',
    'RequestedSeriesDescription',
    'StudyDescription',
    'SeriesDescription',
    'ContrastBolusAgent',
    'ProtocolName',
  ],
  '113108 Retain Patient Characteristics (weight, for dose)': ['PatientWeight'],
  'identifiers that link objects': [
    'SOPInstanceUID',
    'StudyInstanceUID',
    'SeriesInstanceUID',
    'FrameOfReferenceUID',
  ],
}

it('keeps of what the basic confidentiality profile touches only the reasoned exceptions', () => {
  const touched = new Set(table.map(tagOf))
  const exceptions = headerTable.filter(({ tag }) => touched.has(tag)).map(({ keyword }) => keyword)
  expect(table.length).toBeGreaterThan(600)
  expect(exceptions.sort()).toEqual(Object.values(kept).flat().sort())
})

it('holds nothing that names, dates or locates a person', () => {
  const identity =
    /PatientName|PatientID|BirthDate|Address|Telephone|Physician|Operator|Comments|Institution|Accession/
  expect(headerTable.filter(({ keyword }) => identity.test(keyword))).toEqual([])
  expect(headerTable.filter(({ vr }) => vr === 'PN' || vr === 'SQ')).toEqual([])
})

it('names each tag and each keyword once', () => {
  expect(new Set(headerTable.map(({ tag }) => tag)).size).toBe(headerTable.length)
  expect(new Set(headerTable.map(({ keyword }) => keyword)).size).toBe(headerTable.length)
  const names = privateHeaderTable.map(({ creator, keyword }) => `${creator}:${keyword}`)
  expect(new Set(names).size).toBe(names.length)
})

it('spells tags as the reader looks for them', () => {
  for (const { tag } of headerTable) expect(tag).toMatch(/^x[0-9a-f]{8}$/)
  for (const { group, element } of privateHeaderTable) {
    // Private groups are odd.
    expect(group).toMatch(/^[0-9a-f]{3}[13579bdf]$/)
    expect(element).toMatch(/^[0-9a-f]{2}$/)
  }
})
