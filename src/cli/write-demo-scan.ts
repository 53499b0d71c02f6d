import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeCtSlice } from '../dicom/write-ct-slice.ts'
import { derivedUid } from '../jobs/identity.ts'
import { rescan } from '../simulate/rescan.ts'
import { seededRandom } from '../simulate/seeded-random.ts'
import type { Volume } from '../volume/volume.ts'
import type { DemoScan, DemoScanner } from './demo-fleet.ts'

const seedOf = (text: string): number =>
  [...text].reduce((seed, letter) => Math.imul(seed ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5)

const headersOf = (
  { serialNumber, station, kernel }: DemoScanner,
  scan: DemoScan,
  uidOf: (role: string) => string,
) => {
  const date = scan.day.replaceAll('-', '')
  return {
    ImageType: ['DERIVED', 'PRIMARY', 'AXIAL', 'SIMULATED'],
    StudyInstanceUID: uidOf('study'),
    SeriesInstanceUID: uidOf('series'),
    FrameOfReferenceUID: uidOf('frame-of-reference'),
    StudyDate: date,
    StudyTime: '080000',
    SeriesDate: date,
    SeriesTime: '080000',
    AcquisitionDate: date,
    AcquisitionTime: '081400',
    ContentDate: date,
    ContentTime: '081400',
    AccessionNumber: '',
    StudyID: '1',
    SeriesNumber: '2',
    SeriesDescription: 'SIMULATED change of scanner on a real chest',
    PatientName: 'SIMULATED^PATIENT',
    PatientID: 'SIMULATED',
    PatientBirthDate: '',
    PatientSex: '',
    ReferringPhysicianName: '',
    Manufacturer: 'Constancy',
    ManufacturerModelName: 'Simulated CT',
    DeviceSerialNumber: serialNumber,
    StationName: station.slice(0, 16),
    SoftwareVersions: scan.softwareVersion,
    ConvolutionKernel: kernel,
    KVP: '120',
    SliceThickness: '3',
    AcquisitionNumber: '1',
  }
}

/**
 * Writes one scan of the demonstration as DICOM files: a real chest seen through a simulated state of a scanner.
 *
 * @param chest - The real chest.
 * @param folder - Made when absent.
 * @returns The folder of the scan.
 * @example writeDemoScan(chest, scanner, scan, '/tmp/demo')
 */
export const writeDemoScan = (
  chest: Volume,
  scanner: DemoScanner,
  scan: DemoScan,
  folder: string,
): string => {
  const name = `${scanner.serialNumber}-${scan.day}`
  const uidOf = derivedUid(name)
  const random = seededRandom(seedOf(name))
  const target = join(folder, name)
  mkdirSync(target, { recursive: true })
  const [columns, rows, slices] = chest.size
  const headers = headersOf(scanner, scan, uidOf)
  for (let k = 0; k < slices; k++) {
    const slice = chest.hu.subarray(k * columns * rows, (k + 1) * columns * rows)
    const bytes = writeCtSlice({
      sopInstanceUID: uidOf(`slice ${k}`),
      hu: rescan(slice, scan, random),
      columns,
      rows,
      pixelSpacingMm: [chest.spacingMm[1], chest.spacingMm[0]],
      positionMm: [chest.originMm[0], chest.originMm[1], chest.originMm[2] + k * chest.spacingMm[2]],
      floorHu: null,
      instanceNumber: slices - k,
      headers,
    })
    writeFileSync(join(target, `IM${String(k).padStart(4, '0')}`), bytes)
  }
  return target
}
