import { decodeFrame, openPixelData } from '../dicom/decode-frame.ts'
import { frameToHu } from '../dicom/frame-to-hu.ts'
import { maxInstanceBytes } from '../dicom/limits.ts'
import { loadCodecs } from '../dicom/load-codecs.ts'
import { parseInstance } from '../dicom/parse-instance.ts'
import { standInUids } from '../dicom/stand-in-uids.ts'
import type { Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import { canonicalizeSlice } from '../volume/canonicalize-slice.ts'
import { paddingHu } from '../volume/volume.ts'
import type { WorkerInit } from './create-workers.ts'
import { derivedUid, inflateRaw, pseudonymOf, sha256Of } from './identity.ts'
import { pixelDigest } from './pixel-digest.ts'
import { createBoundedReader } from './read-bounded.ts'
import { serveJobs } from './serve-jobs.ts'
import { unpackArchive } from './unpack-archive.ts'
import type { ReadResult, UnpackResult } from './workers.ts'

const reasonOf = (error: unknown): Reason => {
  if (error instanceof InputError) return { code: error.code, message: error.message }
  if (error instanceof Error && 'syscall' in error) {
    return {
      code: 'path-unreadable',
      message: `Cannot read the file: it must be readable, ${error.message.split(',')[0]}`,
    }
  }
  throw error
}

serveJobs<WorkerInit>(({ pseudonymKey }) => {
  const readFile = createBoundedReader(maxInstanceBytes)

  const parse = (path: string) => {
    const bytes = readFile(path)
    const sha256 = sha256Of(bytes)
    return {
      bytes,
      sha256,
      parsed: () => parseInstance(bytes, { sha256, inflateRaw, patientKey: pseudonymOf(pseudonymKey) }),
    }
  }

  const readInstance = ({ path }: { path: string }): ReadResult => {
    let sha256: string | null = null
    try {
      const file = parse(path)
      sha256 = file.sha256
      const instance = standInUids(file.parsed(), derivedUid('stand-in'))
      return { kind: 'instance', instance: { ...instance, pixelSha256: pixelDigest(file.bytes, instance) } }
    } catch (error) {
      return { kind: 'rejected', sha256, reason: reasonOf(error) }
    }
  }

  const unpack = async ({ path, folder }: { path: string; folder: string }): Promise<UnpackResult> => {
    try {
      return await unpackArchive(path, folder)
    } catch (error) {
      return { files: [], rejected: [{ name: '', reason: reasonOf(error) }] }
    }
  }

  const readSlice = async ({ path, frame }: { path: string; frame: number }) => {
    try {
      const codecs = await loadCodecs()
      const { bytes, parsed } = parse(path)
      const instance = parsed()
      const pixels = openPixelData(bytes, instance, inflateRaw)
      const hu = new Int16Array(pixels.format.rows * pixels.format.columns)
      const plane = instance.frames[frame]!
      frameToHu(decodeFrame(pixels, frame, codecs), pixels.format, plane, hu, paddingHu)
      canonicalizeSlice(hu, pixels.format.columns, pixels.format.rows, plane.orientation)
      return { hu }
    } catch (error) {
      return { reason: reasonOf(error) }
    }
  }

  return { readInstance, unpack, readSlice }
})
