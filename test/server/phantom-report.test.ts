import type { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { receive } from '../../src/intake/receive.ts'
import { uploadLimits } from '../../src/intake/upload-limits.ts'
import { createUploads } from '../../src/intake/uploads.ts'
import type { Workers } from '../../src/jobs/workers.ts'
import type { Problem, ScanDetail, ScanSummary } from '../../src/server/api-types.ts'
import { createServerApp } from '../../src/server/create-server-app.ts'
import { driftAnalyst } from '../support/drift-analyst.ts'
import { phantomEvidence } from '../support/phantom-evidence.ts'
import { phantomWorkers, writePhantomScan } from '../support/phantom-scan.ts'
import { openHouse, temporaryFolder } from '../support/tiny-house.ts'
import { writeTinyScan } from '../support/tiny-scan.ts'

const headers = { Host: '127.0.0.1:8080' }

const openApp = async (workers: Partial<Workers>, paths: readonly string[]): Promise<Hono> => {
  const house = await openHouse({ workers })
  const log = pino({ level: 'silent' })
  const uploads = createUploads({
    store: house.store,
    log,
    limits: uploadLimits,
    signal: house.signal,
    receive: (files, onProgress) => receive(house, files, onProgress),
  })
  await receive(
    house,
    paths.map((path) => ({ path, name: path })),
    () => {},
  )
  const { store, workers: ready } = house
  return createServerApp({
    store,
    workers: ready,
    uploads,
    driftAnalyst,
    now: () => new Date(0),
    webFolder: temporaryFolder(),
    log,
  })
}

const scanOf = async (app: Hono): Promise<ScanSummary> =>
  ((await (await app.request('/api/scans', { headers })).json()) as ScanSummary[])[0]!

const reportOf = (app: Hono, id: string): Promise<Response> =>
  Promise.resolve(app.request(`/api/scans/${id}/report.pdf`, { headers }))

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  return (await response.json()) as Problem
}

describe('a phantom scan', () => {
  it('comes with its pose, modules and curves', async () => {
    const app = await openApp(phantomWorkers(), writePhantomScan(temporaryFolder()))
    const { id } = await scanOf(app)
    const detail = (await (await app.request(`/api/scans/${id}`, { headers })).json()) as ScanDetail
    const { curves, definition } = phantomEvidence()
    expect(detail.phantom).toMatchObject({ definition, curves: JSON.parse(JSON.stringify(curves)) })
    expect(detail.phantom?.modules.map((module) => module.id)).toContain('ctp404')
    expect(detail.document?.measurements.some(({ limits }) => limits?.layer === 'standard')).toBe(true)
  })

  it('has a report, the same at each request, under a name that no file can choose', async () => {
    const hostile = '..\\..\\x";\r\nSet-Cookie: a=b'
    const app = await openApp(phantomWorkers(), writePhantomScan(temporaryFolder(), hostile))
    const { id } = await scanOf(app)
    const response = await reportOf(app, id)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toBe('application/pdf')
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="constancy-catphan-504-2026-05-04-${id.slice(0, 8)}.pdf"`,
    )
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(3)
    expect(Buffer.from(await (await reportOf(app, id)).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('has a report without the slices that cannot be read', async () => {
    const workers = phantomWorkers()
    const reason = { code: 'object-damaged', message: 'Cannot read a slice: its bytes were altered' }
    const app = await openApp(
      { ...workers, readSlice: async () => ({ reason }) },
      writePhantomScan(temporaryFolder()),
    )
    const response = await reportOf(app, (await scanOf(app)).id)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).not.toContain('/Subtype /Image')
  })
})

describe('a scan without a phantom', () => {
  it('has no evidence and no report', async () => {
    const app = await openApp({}, writeTinyScan(temporaryFolder()))
    const { id } = await scanOf(app)
    const detail = (await (await app.request(`/api/scans/${id}`, { headers })).json()) as ScanDetail
    expect(detail.phantom).toBeNull()
    expect(await problemOf(await reportOf(app, id))).toMatchObject({ status: 409, code: 'phantom-missing' })
  })

  it('that was not analysed has no report either', async () => {
    const analyse: Workers['analyse'] = async () => ({
      kind: 'failed',
      reason: { code: 'geometry', message: 'no volume' },
    })
    const app = await openApp({ analyse }, writeTinyScan(temporaryFolder()))
    const problem = await problemOf(await reportOf(app, (await scanOf(app)).id))
    expect(problem).toMatchObject({ status: 409, code: 'analysis-missing' })
    expect(problem.detail).toContain('failed')
  })

  it('that nobody knows is not found', async () => {
    const app = await openApp({}, writeTinyScan(temporaryFolder()))
    for (const id of ['0'.repeat(32), 'x', '..%2f..'])
      expect(await problemOf(await reportOf(app, id)), id).toMatchObject({ status: 404, code: 'not-found' })
  })
})
