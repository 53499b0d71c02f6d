import type { Browser } from 'playwright-core'
import type { ScanDetail, ScanSummary, StreamPoints, StreamSummary } from '../../src/server/api-types.ts'

/** A running server with at least one analysed chest scan, and a browser. */
export type PageSetting = {
  readonly browser: Browser
  readonly baseUrl: string
  /** An analysed scan with slices, masks and a histogram. */
  readonly scan: ScanDetail
  /** The stream of Perc15 of both lungs that the scan is a point of. */
  readonly stream: StreamPoints
}

const fetchJson = async <T>(url: string): Promise<T> => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`Cannot prepare the page tests: ${url} answered ${response.status}`)
  return (await response.json()) as T
}

const id = encodeURIComponent

const findScan = async (baseUrl: string): Promise<ScanDetail> => {
  const scans = await fetchJson<readonly ScanSummary[]>(`${baseUrl}/api/scans`)
  for (const { id: scanId } of scans.filter(({ state, perc15 }) => state === 'analysed' && perc15 !== null)) {
    const detail = await fetchJson<ScanDetail>(`${baseUrl}/api/scans/${id(scanId)}`)
    if (detail.image !== null && detail.image.masks.length > 0 && detail.histogram !== null) return detail
  }
  throw new Error(
    'Cannot prepare the page tests: an analysed scan with slices and masks is needed, there is none',
  )
}

const findStream = async (baseUrl: string, { summary }: ScanDetail): Promise<StreamPoints> => {
  const streams = await fetchJson<readonly StreamSummary[]>(
    `${baseUrl}/api/streams?scanner=${id(summary.scannerId)}`,
  )
  for (const stream of streams.filter(({ name, region }) => name === 'perc15' && region === 'lungs')) {
    const points = await fetchJson<StreamPoints>(`${baseUrl}/api/streams/${id(stream.id)}/points`)
    if (points.points.some(({ scanId }) => scanId === summary.id)) return points
  }
  throw new Error('Cannot prepare the page tests: a stream of Perc15 with the scan is needed, there is none')
}

/** Finds a scan and a stream that the pages can be tried on. */
export const findSetting = async (browser: Browser, baseUrl: string): Promise<PageSetting> => {
  const scan = await findScan(baseUrl)
  return { browser, baseUrl, scan, stream: await findStream(baseUrl, scan) }
}

/** All pages of the application, by what they show. */
export const pathsOf = ({ scan, stream }: PageSetting) => ({
  fleet: '/',
  scans: '/scans',
  scan: `/scans/${id(scan.summary.id)}`,
  scanner: `/scanners/${id(scan.summary.scannerId)}`,
  stream: `/streams/${id(stream.stream.id)}`,
  intake: '/intake',
  'a wrong address': '/nowhere',
})
