import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ScanSummary, StreamSummary } from '../../src/server/api-types.ts'
import { getStreamPoints, getStreams } from './client.ts'

const everything = { from: null, to: null } as const

const holdsScan = async (stream: StreamSummary, scanId: string, signal: AbortSignal): Promise<boolean> => {
  const { points } = await getStreamPoints(stream.id, everything, signal)
  return points.some((point) => point.scanId === scanId)
}

/** The stream that the scan's first measurement is a point of; it tells the scan's protocol and subject. */
const anchorStream = async (
  scanId: string,
  document: SeriesDocument,
  streams: readonly StreamSummary[],
  signal: AbortSignal,
): Promise<StreamSummary | null> => {
  const first = document.measurements[0]
  const candidates = streams.filter(
    ({ name, region, algorithmVersion }) =>
      name === first?.name && region === first.region && algorithmVersion === first.algorithmVersion,
  )
  const [only, ...others] = candidates
  if (only !== undefined && others.length === 0) return only
  for (const candidate of candidates) if (await holdsScan(candidate, scanId, signal)) return candidate
  return null
}

/** The streams that the measurements of a scan are points of: those of its protocol and subject on its scanner. */
export const getScanStreams = async (
  scan: ScanSummary,
  document: SeriesDocument,
  signal: AbortSignal,
): Promise<readonly StreamSummary[]> => {
  const streams = await getStreams(scan.scannerId, signal)
  const anchor = await anchorStream(scan.id, document, streams, signal)
  if (anchor === null) return []
  return streams.filter(({ protocol, subject }) => protocol === anchor.protocol && subject === anchor.subject)
}
