import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { decodeFrame, openPixelData } from '../../src/dicom/decode-frame.ts'
import { frameToHu, type HuStatistics } from '../../src/dicom/frame-to-hu.ts'
import type { Instance } from '../../src/dicom/instance.ts'
import { loadCodecs } from '../../src/dicom/load-codecs.ts'
import { type ParseTools, parseInstance } from '../../src/dicom/parse-instance.ts'

export const paddingHu = -32768

export const inflateRaw = (bytes: Uint8Array, maxBytes: number): Uint8Array =>
  inflateRawSync(bytes, { maxOutputLength: maxBytes })

/** What the shell hands in, with a fixed key. */
export const toolsFor = (bytes: Uint8Array): ParseTools => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  patientKey: (identity) => createHmac('sha256', 'test key').update(identity).digest('hex'),
  inflateRaw,
})

export const parse = (bytes: Uint8Array): Instance => parseInstance(bytes, toolsFor(bytes))

/** Code of the error that a call throws; '' where it throws none. Anything but an InputError is thrown on. */
export const codeOf = (call: () => unknown): string => {
  try {
    call()
    return ''
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError' && 'code' in error) return String(error.code)
    throw error
  }
}

export type HuFrame = {
  readonly instance: Instance
  readonly hu: Int16Array
  readonly statistics: HuStatistics
}

/** One frame in HU, all the way from bytes. */
export const readHu = async (bytes: Uint8Array, frame = 0): Promise<HuFrame> => {
  const instance = parse(bytes)
  const pixels = openPixelData(bytes, instance, inflateRaw)
  const hu = new Int16Array(pixels.format.rows * pixels.format.columns)
  const stored = decodeFrame(pixels, frame, await loadCodecs())
  const statistics = frameToHu(stored, pixels.format, instance.frames[frame]!, hu, paddingHu)
  return { instance, hu, statistics }
}

export const readHuFile = (path: string, frame = 0): Promise<HuFrame> => readHu(readFileSync(path), frame)
