import type {
  IntakeOverview,
  MaskKind,
  ScanDetail,
  ScannerSummary,
  ScanSummary,
  StreamPoints,
  StreamSummary,
  UploadStatus,
} from '../../src/server/api-types.ts'
import { errorOfResponse, unreachable } from './api-error.ts'

const request = async (path: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (error instanceof TypeError) throw unreachable()
    throw error
  })
  if (!response.ok) throw errorOfResponse(response.status, await response.text())
  return response
}

const getJson = async <T>(path: string, signal: AbortSignal): Promise<T> =>
  (await request(path, { signal, headers: { accept: 'application/json' } })).json() as Promise<T>

const getBytes = async (path: string, signal: AbortSignal): Promise<ArrayBuffer> =>
  (await request(path, { signal })).arrayBuffer()

const post = async <T>(path: string): Promise<T> => {
  const response = await request(path, { method: 'POST', headers: changeHeaders })
  const body = await response.text()
  return (body === '' ? null : JSON.parse(body)) as T
}

/** Sent with every call that changes something: a page of another origin cannot set it. */
export const changeHeaders = { 'x-constancy': '1' } as const

const id = encodeURIComponent

export const getScanners = (signal: AbortSignal): Promise<readonly ScannerSummary[]> =>
  getJson('/api/scanners', signal)

export const getScans = (signal: AbortSignal): Promise<readonly ScanSummary[]> =>
  getJson('/api/scans', signal)

export const getScan = (scanId: string, signal: AbortSignal): Promise<ScanDetail> =>
  getJson(`/api/scans/${id(scanId)}`, signal)

/** Address of the report of a phantom scan. */
export const reportPath = (scanId: string): string => `/api/scans/${id(scanId)}/report.pdf`

export const getStreams = (scannerId: string, signal: AbortSignal): Promise<readonly StreamSummary[]> =>
  getJson(`/api/streams?scanner=${id(scannerId)}`, signal)

/** Points of a stream; `from` and `to` are ISO dates, null for all. */
export const getStreamPoints = (
  streamId: string,
  range: { readonly from: string | null; readonly to: string | null },
  signal: AbortSignal,
): Promise<StreamPoints> => {
  const query = new URLSearchParams()
  if (range.from !== null) query.set('from', range.from)
  if (range.to !== null) query.set('to', range.to)
  const text = query.toString()
  return getJson(`/api/streams/${id(streamId)}/points${text === '' ? '' : `?${text}`}`, signal)
}

/** HU of one slice, x fastest, row 0 anterior, column 0 the patient's right. */
export const getSlice = async (scanId: string, k: number, signal: AbortSignal): Promise<Int16Array> =>
  new Int16Array(await getBytes(`/api/scans/${id(scanId)}/slices/${k}`, signal))

/** Label codes of one slice, one byte a voxel. */
export const getMask = async (
  scanId: string,
  kind: MaskKind,
  k: number,
  signal: AbortSignal,
): Promise<Uint8Array> =>
  new Uint8Array(await getBytes(`/api/scans/${id(scanId)}/masks/${kind}/${k}`, signal))

export const getIntake = (signal: AbortSignal): Promise<IntakeOverview> => getJson('/api/intake', signal)

export const getUpload = (uploadId: string, signal: AbortSignal): Promise<UploadStatus> =>
  getJson(`/api/uploads/${id(uploadId)}`, signal)

export const startUpload = (): Promise<{ readonly id: string }> => post('/api/uploads')

export const completeUpload = (uploadId: string): Promise<unknown> =>
  post(`/api/uploads/${id(uploadId)}/complete`)

/** Where the bytes of one file of an upload go. */
export const uploadFilePath = (uploadId: string, name: string): string =>
  `/api/uploads/${id(uploadId)}/files?name=${id(name)}`
