import type { Instance } from '../dicom/instance.ts'
import type { Reason } from '../errors/finding.ts'
import type { SeriesDocument } from '../measure/document.ts'
import type { PhantomEvidence } from '../phantom/evidence.ts'

/** What a worker made of one file. */
export type ReadResult =
  | { readonly kind: 'instance'; readonly instance: Instance }
  | { readonly kind: 'rejected'; readonly sha256: string | null; readonly reason: Reason }

/** What a worker made of one archive: entries unpacked as plain files, and entries or archives refused. */
export type UnpackResult = {
  readonly files: readonly { readonly path: string; readonly name: string }[]
  readonly rejected: readonly { readonly name: string; readonly reason: Reason }[]
}

/** One series to analyse: its instances and where their bytes lie, by SHA-256. */
export type AnalysisRequest = {
  readonly instances: readonly Instance[]
  readonly files: Readonly<Record<string, string>>
  /** Folder of `models/` to segment with. */
  readonly model: string
  /** Where to write masks for the scan's page; null writes none. */
  readonly artefactFolder: string | null
  /** Where to write DICOM SEG; null writes none. */
  readonly segFolder: string | null
}

/**
 * A label volume on disk: one gzip member a slice, slice k at bytes offsets[k] to offsets[k + 1].
 * Unpacked, a slice is one byte a voxel, nx·ny.
 */
export type LabelStack = {
  readonly kind: 'network' | 'classical'
  readonly path: string
  readonly offsets: readonly number[]
}

/** What the scan's page needs beside the document. `slices[k]` names the file and frame behind slice k. */
export type Artefacts = {
  readonly size: readonly [number, number, number]
  readonly spacingMm: readonly [number, number, number]
  readonly slices: readonly { readonly sha256: string; readonly frame: number }[]
  readonly labels: readonly LabelStack[]
  readonly histogram: {
    readonly firstHu: number
    readonly rightLung: readonly number[]
    readonly leftLung: readonly number[]
  } | null
  /** Beside the numbers of a phantom; null for any other scan. */
  readonly phantom: PhantomEvidence | null
}

export type AnalysisResult =
  | { readonly kind: 'analysed'; readonly document: SeriesDocument; readonly artefacts: Artefacts | null }
  | { readonly kind: 'failed'; readonly reason: Reason }

/**
 * The worker processes that touch hostile bytes. Each call is one job: it ends by its result, by the job's time
 * limit or by its memory limit, and then costs no other job. Rejections are values; a promise rejects only when the
 * pool was closed.
 */
export type Workers = {
  /** Parses one file: hash, headers, pixel format, all checks but the decoding of pixels. */
  readonly readInstance: (path: string) => Promise<ReadResult>
  /** Unpacks a zip archive into a folder, with plain generated file names. */
  readonly unpack: (path: string, folder: string) => Promise<UnpackResult>
  /** Decodes one frame to HU on the canonical axes (see `Volume`). */
  readonly readSlice: (
    path: string,
    frame: number,
  ) => Promise<{ readonly hu: Int16Array } | { readonly reason: Reason }>
  /** The whole pipeline on one series. */
  readonly analyse: (request: AnalysisRequest, onProgress?: (done: number) => void) => Promise<AnalysisResult>
  readonly close: () => Promise<void>
}
