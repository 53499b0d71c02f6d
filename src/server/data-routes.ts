import { Hono } from 'hono'
import { findAnalysis } from '../store/analysis-rows.ts'
import { findScan, listScans } from '../store/scan-queries.ts'
import { listScanners, sparklineOf } from '../store/scanner-queries.ts'
import { lastPhantomScans, stateCountsOf } from '../store/state-counts.ts'
import { findStream, listPoints, listStreams } from '../store/stream-queries.ts'
import type { ScannerSummary, StreamPoints } from './api-types.ts'
import type { ServerDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { rowId, timeBound, wholeNumber } from './query-params.ts'
import { scanVerdict } from './scan-verdict.ts'
import { scanDetail, scanSummary } from './scan-views.ts'
import { streamPoint, streamSummary } from './stream-views.ts'

/** Scans of one answer, unless the caller asks for fewer or more. */
const defaultPage = 1000

const largestPage = 10_000

const optionalId = (text: string | undefined): string | null => (text === undefined ? null : rowId(text))

const scannerSummaries = async ({ store: { db } }: ServerDeps): Promise<readonly ScannerSummary[]> => {
  const phantoms = await lastPhantomScans(db)
  const counts = await stateCountsOf(db, [...phantoms.values()])
  return Promise.all(
    (await listScanners(db)).map(async (row) => ({
      id: row.id,
      label: row.label,
      manufacturer: row.manufacturer,
      model: row.model,
      serialNumber: row.serial_number,
      station: row.station,
      // Written by `commitSeries` and `saveAnalysis` from an array of texts.
      softwareVersions: JSON.parse(row.software_versions) as readonly string[],
      simulated: row.simulated === 1,
      scans: row.scans,
      lastScanAt: row.last_scan_at,
      warnings: row.warnings,
      lastPhantom: scanVerdict(counts.get(phantoms.get(row.id) ?? '') ?? {}),
      sparkline: (await sparklineOf(db, row.id)).map(({ measured_at, value }) => ({
        measuredAt: measured_at,
        value,
      })),
    })),
  )
}

/** Scans, scanners, streams and points. */
export const dataRoutes = (deps: ServerDeps): Hono => {
  const { db } = deps.store
  const app = new Hono()

  app.get('/scans', async (c) => {
    const rows = await listScans(db, {
      scannerId: optionalId(c.req.query('scanner')),
      limit: wholeNumber('limit', c.req.query('limit'), defaultPage, [1, largestPage]),
      offset: wholeNumber('offset', c.req.query('offset'), 0, [0, 1e9]),
    })
    const counts = await stateCountsOf(
      db,
      rows.map(({ id }) => id),
    )
    return c.json(rows.map((row) => scanSummary(row, counts.get(row.id))))
  })

  app.get('/scans/:id', async (c) => {
    const row = await findScan(db, rowId(c.req.param('id')))
    if (!row) throw new ProblemError(404, 'not-found', 'Cannot answer: the scan must exist, it does not')
    const counts = await stateCountsOf(db, [row.id])
    return c.json(scanDetail(row, await findAnalysis(db, row.analysis_id), counts.get(row.id)))
  })

  app.get('/scanners', async (c) => c.json(await scannerSummaries(deps)))

  app.get('/streams', async (c) => {
    const rows = await listStreams(db, optionalId(c.req.query('scanner')))
    return c.json(rows.map(streamSummary))
  })

  app.get('/streams/:id/points', async (c) => {
    const from = timeBound('from', c.req.query('from'))
    const to = timeBound('to', c.req.query('to'))
    const stream = await findStream(db, rowId(c.req.param('id')))
    if (!stream) throw new ProblemError(404, 'not-found', 'Cannot answer: the stream must exist, it does not')
    const points = await listPoints(db, stream.id, from, to)
    const answer: StreamPoints = { stream: streamSummary(stream), points: points.map(streamPoint) }
    return c.json(answer)
  })

  return app
}
