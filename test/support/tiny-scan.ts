import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeCtSlice } from '../../src/dicom/write-ct-slice.ts'

/** Edge of a tiny slice. */
export const tinyEdge = 4

/** A CT series of 4×4 slices, 1 mm apart; every voxel of slice k is `hu` + k. */
export type TinyScan = {
  readonly uid?: string
  readonly slices?: number
  readonly hu?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
}

/** The bytes of slice k of a tiny scan. */
export const tinySlice = ({ uid = '1.2.3', hu = -900, headers = {} }: TinyScan, k: number): Uint8Array =>
  writeCtSlice({
    sopInstanceUID: `${uid}.${k + 1}`,
    hu: new Int16Array(tinyEdge * tinyEdge).fill(hu + k),
    columns: tinyEdge,
    rows: tinyEdge,
    pixelSpacingMm: [1, 1],
    positionMm: [0, 0, k],
    floorHu: null,
    instanceNumber: k + 1,
    headers: {
      StudyInstanceUID: `${uid}.study`.replace('study', '99'),
      SeriesInstanceUID: uid,
      SeriesDescription: 'Tiny chest',
      PatientID: 'P-1',
      PatientName: 'DOE^JANE',
      AcquisitionDate: '20260302',
      AcquisitionTime: '081400',
      Manufacturer: 'SIEMENS',
      ManufacturerModelName: 'Tiny',
      DeviceSerialNumber: '4711',
      SoftwareVersions: 'VA1',
      KVP: '120',
      ConvolutionKernel: 'B31f',
      SliceThickness: '1',
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      ...headers,
    },
  })

/** Writes a tiny scan into a folder, made when absent; returns the paths. */
export const writeTinyScan = (folder: string, scan: TinyScan = {}): string[] => {
  mkdirSync(folder, { recursive: true })
  return Array.from({ length: scan.slices ?? 3 }, (_, k) => {
    const path = join(folder, `IM${k}`)
    writeFileSync(path, tinySlice(scan, k))
    return path
  })
}
