import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeCtSlice } from '../../src/dicom/write-ct-slice.ts'
import type { Workers } from '../../src/jobs/workers.ts'
import { phantomDocument, phantomEvidence } from './phantom-evidence.ts'
import { tinyWorkers } from './tiny-workers.ts'

/** Edge of a slice, in pixels of `pixelMm`. */
const edge = 160

const pixelMm = 1.35

const slices = 10

/** Inserts of the third slice and the ones around it: angle, HU. */
const inserts: readonly (readonly [angleDeg: number, hu: number])[] = [
  [-90, -998],
  [-120, -192],
  [180, -104],
  [120, -46],
  [60, 114],
  [0, 344],
  [-60, 953],
]

const isDisc = (x: number, y: number, cx: number, cy: number, radius: number): boolean =>
  (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2

/** A drawing of a phantom: a disc, with inserts in the upper slices, and texture that stands in for noise. */
const hu = (column: number, row: number, k: number): number => {
  const [x, y] = [(column - edge / 2) * pixelMm, (row - edge / 2) * pixelMm]
  if (!isDisc(x, y, 0, 0, 75)) return -1000
  const texture = (((column * 37 + row * 61 + k * 17) % 23) - 11) * 2
  for (const [angle, value] of k >= 5 ? inserts : []) {
    const turned = (angle * Math.PI) / 180
    if (isDisc(x, y, 58.7 * Math.cos(turned), 58.7 * Math.sin(turned), 6)) return value + texture
  }
  return (k >= 5 ? 95 : 12) + texture
}

/** Writes a series of a drawn phantom; returns its paths. `description` may be hostile. */
export const writePhantomScan = (folder: string, description = 'Catphan daily'): string[] => {
  mkdirSync(folder, { recursive: true })
  return Array.from({ length: slices }, (_, k) => {
    const voxels = new Int16Array(edge * edge)
    for (let i = 0; i < voxels.length; i++) voxels[i] = hu(i % edge, Math.floor(i / edge), k)
    const path = join(folder, `IM${k}`)
    writeFileSync(
      path,
      writeCtSlice({
        sopInstanceUID: `1.2.504.${k + 1}`,
        hu: voxels,
        columns: edge,
        rows: edge,
        pixelSpacingMm: [pixelMm, pixelMm],
        positionMm: [0, 0, k * 5],
        floorHu: null,
        instanceNumber: k + 1,
        headers: {
          StudyInstanceUID: '1.2.504.99',
          SeriesInstanceUID: '1.2.504',
          SeriesDescription: description,
          PatientID: 'QA',
          PatientName: 'PHANTOM',
          AcquisitionDate: '20260504',
          AcquisitionTime: '081400',
          Manufacturer: 'SIEMENS',
          ManufacturerModelName: 'Tiny',
          DeviceSerialNumber: '4711',
          SoftwareVersions: 'VA1',
          KVP: '120',
          ConvolutionKernel: 'Br40',
          SliceThickness: '5',
          ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
        },
      }),
    )
    return path
  })
}

/** The voxels of a drawn slice are the last bytes of its file. */
const voxelsOf = (path: string): Int16Array => {
  const bytes = readFileSync(path)
  const voxels = new Int16Array(edge * edge)
  for (let i = 0; i < voxels.length; i++)
    voxels[i] = bytes.readInt16LE(bytes.length - voxels.length * 2 + i * 2)
  return voxels
}

/** Workers that find a phantom in whatever they are given: what the pages and the report show is under test. */
export const phantomWorkers = (): Workers => {
  const tiny = tinyWorkers()
  return {
    ...tiny,
    readSlice: async (path) => ({ hu: voxelsOf(path) }),
    analyse: async (request, onProgress) => {
      const result = await tiny.analyse(request, onProgress)
      if (result.kind === 'failed' || result.artefacts === null) return result
      return {
        kind: 'analysed',
        document: phantomDocument(result.document),
        artefacts: {
          ...result.artefacts,
          size: [edge, edge, slices],
          spacingMm: [pixelMm, pixelMm, 5],
          labels: [],
          histogram: null,
          phantom: phantomEvidence([edge / 2, edge / 2], 1 / pixelMm),
        },
      }
    },
  }
}
