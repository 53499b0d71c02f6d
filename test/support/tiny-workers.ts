import { createHash, createHmac } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, inflateRawSync } from 'node:zlib'
import { acquisitionFingerprint } from '../../src/dicom/acquisition-fingerprint.ts'
import { groupSeries } from '../../src/dicom/group-series.ts'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import type { Series } from '../../src/dicom/series.ts'
import { InputError } from '../../src/errors/input-error.ts'
import { unpackArchive } from '../../src/jobs/unpack-archive.ts'
import type {
  AnalysisRequest,
  AnalysisResult,
  ReadResult,
  UnpackResult,
  Workers,
} from '../../src/jobs/workers.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'
import { label } from '../../src/volume/labels.ts'
import { tinyEdge } from './tiny-scan.ts'

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

const readInstance = async (path: string): Promise<ReadResult> => {
  const bytes = readFileSync(path)
  const hash = sha256(bytes)
  try {
    const patientKey = (identity: string): string =>
      createHmac('sha256', 'test').update(identity).digest('hex')
    const inflateRaw = (data: Uint8Array, maxOutputLength: number): Uint8Array =>
      inflateRawSync(data, { maxOutputLength })
    return { kind: 'instance', instance: parseInstance(bytes, { sha256: hash, patientKey, inflateRaw }) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { kind: 'rejected', sha256: hash, reason: { code: error.code, message: error.message } }
  }
}

const unpack = async (path: string, folder: string): Promise<UnpackResult> => {
  try {
    return await unpackArchive(path, folder)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { files: [], rejected: [{ name: '', reason: { code: error.code, message: error.message } }] }
  }
}

/** The voxels of a tiny slice are the last bytes of its file. */
const voxels = (path: string): Int16Array => {
  const bytes = readFileSync(path)
  const hu = new Int16Array(tinyEdge * tinyEdge)
  for (let i = 0; i < hu.length; i++) hu[i] = bytes.readInt16LE(bytes.length - hu.length * 2 + i * 2)
  return hu
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

const documentOf = (series: Series, request: AnalysisRequest): SeriesDocument => {
  const slices = series.slices.map(({ instance }) => mean([...voxels(request.files[instance.sha256]!)]))
  const base = { algorithmVersion: 1, region: 'lungs', grade: 'A' as const }
  return {
    series: {
      seriesInstanceUID: series.seriesInstanceUID,
      studyInstanceUID: series.studyInstanceUID,
      modality: series.modality,
      description: series.description,
      acquiredAt: series.acquiredAt,
      instances: request.instances.length,
    },
    scanner: series.scanner,
    acquisition: {
      ...series.acquisition,
      fingerprint: acquisitionFingerprint(series.acquisition, series.scanner, sha256),
    },
    subject: {
      kind: 'patient',
      patientKey: series.patientKey,
      phantom: null,
      phantomSerial: null,
      confidence: 1,
    },
    measurements: [
      { ...base, name: 'perc15', unit: 'HU', value: mean(slices), standardUncertainty: 0.5 },
      {
        ...base,
        name: 'laa950',
        unit: '%',
        value: null,
        reason: { code: 'too-tiny', message: 'Cannot measure: too few voxels' },
      },
    ],
    flags: [{ code: 'thin', severity: 'warning', message: 'A tiny scan' }],
    provenance: {
      version: '0.1.0',
      inputSha256: sha256(request.instances.map((one) => one.sha256).join()),
      models: [],
      parameters: {},
    },
  }
}

const analyse = async (request: AnalysisRequest): Promise<AnalysisResult> => {
  const [series] = groupSeries(request.instances).series
  if (!series) return { kind: 'failed', reason: { code: 'nothing', message: 'Cannot analyse: no CT slice' } }
  const path = join(request.artefactFolder!, 'network.labels')
  mkdirSync(request.artefactFolder!, { recursive: true })
  const members = series.slices.map((_, k) =>
    gzipSync(new Uint8Array(tinyEdge * tinyEdge).fill(k % 2 ? label.leftLung : label.rightLung)),
  )
  writeFileSync(path, Buffer.concat(members))
  const offsets = [0]
  for (const member of members) offsets.push(offsets.at(-1)! + member.length)
  return {
    kind: 'analysed',
    document: documentOf(series, request),
    artefacts: {
      size: [tinyEdge, tinyEdge, series.slices.length],
      spacingMm: [1, 1, 1],
      slices: series.slices.map(({ instance }) => ({ sha256: instance.sha256, frame: 0 })),
      labels: [{ kind: 'network', path, offsets }],
      histogram: { firstHu: -1000, rightLung: [1, 2], leftLung: [3, 4] },
      phantom: null,
    },
  }
}

/** Workers in this process, for tiny scans: real reading, real bytes, a pipeline that measures the mean. */
export const tinyWorkers = (changes: Partial<Workers> = {}): Workers => ({
  readInstance,
  unpack,
  readSlice: async (path) => ({ hu: voxels(path) }),
  analyse: async (request, onProgress) => {
    onProgress?.(0.5)
    return analyse(request)
  },
  close: async () => {},
  ...changes,
})
