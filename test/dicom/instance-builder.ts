import { createHash } from 'node:crypto'
import type { Frame, Headers, Instance, PixelFormat } from '../../src/dicom/instance.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What a test says about one instance; the rest is an ordinary axial chest slice, head first. */
export type InstanceParts = {
  readonly z?: number
  readonly headers?: Headers
  readonly frame?: Partial<Frame>
  readonly pixels?: Partial<PixelFormat> | null
  readonly top?: Partial<Omit<Instance, 'headers' | 'frames' | 'pixels'>>
}

const frameOf = ({ z = 0, frame }: InstanceParts): Frame => ({
  index: 0,
  positionMm: [-180, -170, z],
  orientation: [1, 0, 0, 0, 1, 0],
  pixelSpacingMm: [0.7, 0.7],
  sliceThicknessMm: 1,
  rescaleSlope: 1,
  rescaleIntercept: -1024,
  kernel: 'B31f',
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  ...frame,
})

const pixelFormat: PixelFormat = {
  rows: 512,
  columns: 512,
  samplesPerPixel: 1,
  photometricInterpretation: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
  signed: false,
  paddingStored: null,
  lossy: false,
}

export const ordinaryHeaders: Headers = {
  Manufacturer: 'SIEMENS',
  ManufacturerModelName: 'SOMATOM Definition AS+',
  DeviceSerialNumber: '1042',
  StationName: 'CT1',
  SoftwareVersions: 'syngo CT VA48A',
  KVP: 120,
  ConvolutionKernel: 'B31f',
  StudyDate: '20260302',
  AcquisitionDate: '20260302',
  AcquisitionTime: '081400.5',
  SeriesDescription: 'Thorax',
}

/** An instance of series `1.2` with one slice at height `z`; its identifiers follow from what it holds. */
export const instanceOf = (parts: InstanceParts = {}): Instance => {
  const headers = { ...ordinaryHeaders, ...parts.headers }
  const frame = frameOf(parts)
  const identity = sha256(JSON.stringify([headers, frame, parts.top ?? null, parts.pixels ?? null]))
  return {
    pixelSha256: null,
    sha256: identity,
    sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
    sopInstanceUID: `1.2.3.${Number.parseInt(identity.slice(0, 12), 16)}`,
    studyInstanceUID: '1.1',
    seriesInstanceUID: '1.2',
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    modality: 'CT',
    patientKey: 'a'.repeat(64),
    findings: [],
    ...parts.top,
    headers,
    pixels: parts.pixels === null ? null : { ...pixelFormat, ...parts.pixels },
    frames: [frame],
  }
}

/** Slices at 0, spacing, 2·spacing … */
export const stackOf = (count: number, spacing: number, parts: InstanceParts = {}): readonly Instance[] =>
  Array.from({ length: count }, (_, k) => instanceOf({ ...parts, z: k * spacing }))
