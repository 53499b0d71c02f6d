import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { receive } from '../../src/intake/receive.ts'
import { type UploadLimits, uploadLimits } from '../../src/intake/upload-limits.ts'
import { createUploads } from '../../src/intake/uploads.ts'
import type { Workers } from '../../src/jobs/workers.ts'
import type {
  IntakeOverview,
  Problem,
  ScanDetail,
  ScannerSummary,
  ScanSummary,
  StreamPoints,
  StreamSummary,
  UploadStatus,
} from '../../src/server/api-types.ts'
import { createServerApp } from '../../src/server/create-server-app.ts'
import { nodeFileLayer } from '../../src/store/file-layer.ts'
import { writeZip } from '../jobs/write-zip.ts'
import { driftAnalyst } from '../support/drift-analyst.ts'
import { phantomMeasurements } from '../support/phantom-evidence.ts'
import { phantomWorkers, writePhantomScan } from '../support/phantom-scan.ts'
import { openHouse, temporaryFolder } from '../support/tiny-house.ts'
import { type TinyScan, tinySlice, writeTinyScan } from '../support/tiny-scan.ts'

const own = { Host: '127.0.0.1:8080' }
const changing = { ...own, 'X-Constancy': '1', Origin: 'http://127.0.0.1:8080' }

const openApp = async (
  options: { workers?: Partial<Workers>; limits?: Partial<UploadLimits>; freeBytes?: number } = {},
) => {
  const files =
    options.freeBytes === undefined
      ? nodeFileLayer
      : { ...nodeFileLayer, space: async () => ({ freeBytes: options.freeBytes!, totalBytes: 1e12 }) }
  const house = await openHouse({ files, ...(options.workers ? { workers: options.workers } : {}) })
  const webFolder = temporaryFolder()
  mkdirSync(join(webFolder, 'assets'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Constancy</title>')
  writeFileSync(join(webFolder, 'assets', 'main-1a2b.js'), 'export {}')
  const log = pino({ level: 'silent' })
  const uploads = createUploads({
    store: house.store,
    log,
    limits: { ...uploadLimits, ...options.limits },
    signal: house.signal,
    receive: (received, onProgress) => receive(house, received, onProgress),
  })
  const app = createServerApp({
    store: house.store,
    workers: house.workers,
    uploads,
    driftAnalyst,
    now: house.now,
    webFolder,
    log,
  })
  const take = async (scan: TinyScan) => {
    const paths = writeTinyScan(temporaryFolder(), scan)
    await receive(
      house,
      paths.map((path) => ({ path, name: path })),
      () => {},
    )
  }
  return { app, house, uploads, take }
}

const get = async <Answer>(app: Hono, path: string): Promise<Answer> => {
  const response = await app.request(path, { headers: own })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

const problemAt = async (app: Hono, path: string, init: RequestInit = { headers: own }): Promise<Problem> => {
  const response = await app.request(path, init)
  expect(response.headers.get('Content-Type')).toBe('application/problem+json')
  const problem = (await response.json()) as Problem
  expect(problem.status).toBe(response.status)
  return problem
}

const put = (app: Hono, id: string, name: string, body: BodyInit): Promise<Response> =>
  Promise.resolve(
    app.request(`/api/uploads/${id}/files?name=${encodeURIComponent(name)}`, {
      method: 'PUT',
      headers: changing,
      body,
      duplex: 'half',
    } as RequestInit),
  )

const openUpload = async (app: Hono): Promise<string> => {
  const response = await app.request('/api/uploads', { method: 'POST', headers: changing })
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

const nobody = '0'.repeat(32)

describe('scans', () => {
  it('of a phantom tell the worst state among their numbers, and how many lie outside', async () => {
    const { app, house } = await openApp({ workers: phantomWorkers() })
    const paths = writePhantomScan(join(temporaryFolder(), 'phantom'))
    await receive(
      house,
      paths.map((path) => ({ path, name: path })),
      () => {},
    )
    const of = (wanted: string): number => phantomMeasurements.filter(({ state }) => state === wanted).length
    const verdict = {
      worstState: of('action') > 0 ? 'action' : 'tolerance',
      outOfTolerance: of('tolerance'),
      beyondAction: of('action'),
    }
    expect(verdict.outOfTolerance + verdict.beyondAction).toBeGreaterThan(0)
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    expect(scan).toMatchObject({ subjectKind: 'phantom', perc15: null, verdict })
    expect((await get<ScanDetail>(app, `/api/scans/${scan!.id}`)).summary).toEqual(scan)
    expect((await get<ScannerSummary[]>(app, '/api/scanners'))[0]).toMatchObject({ lastPhantom: verdict })
  })

  it('are listed newest acquisition first, whatever the order of arrival', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.2', headers: { AcquisitionDate: '20260301' } })
    await take({ uid: '1.3.3', headers: { AcquisitionDate: '20260501' } })
    await take({ uid: '1.3.1', headers: { AcquisitionDate: '20260401' } })
    const scans = await get<ScanSummary[]>(app, '/api/scans')
    expect(scans.map(({ acquiredAt }) => acquiredAt)).toEqual([
      '2026-05-01T08:14:00',
      '2026-04-01T08:14:00',
      '2026-03-01T08:14:00',
    ])
    expect(scans[0]).toMatchObject({
      scannerLabel: 'SIEMENS Tiny 4711',
      description: 'Tiny chest',
      instances: 3,
      state: 'analysed',
      subjectKind: 'patient',
      simulated: false,
      grade: 'A',
      warnings: 1,
      perc15: -899,
      laa950: null,
      verdict: { worstState: 'no-limits', outOfTolerance: 0, beyondAction: 0 },
    })
    const second = await get<ScanSummary[]>(app, '/api/scans?limit=1&offset=1')
    expect(second).toEqual([scans[1]])
    expect(await get<ScanSummary[]>(app, `/api/scans?scanner=${scans[0]!.scannerId}`)).toHaveLength(3)
    expect(await get<ScanSummary[]>(app, `/api/scans?scanner=${nobody}`)).toEqual([])
  })

  it('have a page with document, image and histogram, and no identity of the patient', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1' })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    const detail = await get<ScanDetail>(app, `/api/scans/${scan!.id}`)
    expect(detail.summary).toEqual(scan)
    expect(detail.document?.measurements).toHaveLength(2)
    expect(detail.image).toEqual({ size: [4, 4, 3], spacingMm: [1, 1, 1], masks: ['network'] })
    expect(detail.histogram).toEqual({ firstHu: -1000, rightLung: [1, 2], leftLung: [3, 4] })
    expect([detail.failure, detail.notices]).toEqual([null, []])
    expect(JSON.stringify(detail)).not.toMatch(/DOE|P-1/)
  })

  it('say why they failed, and what is in conflict', async () => {
    const analyse: Workers['analyse'] = async () => ({
      kind: 'failed',
      reason: { code: 'geometry', message: 'no volume' },
    })
    const { app, take } = await openApp({ workers: { analyse } })
    await take({ uid: '1.3.1' })
    await take({ uid: '1.3.1', hu: 0 })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    expect(scan).toMatchObject({ state: 'failed', warnings: 3, perc15: null, subjectKind: null })
    const detail = await get<ScanDetail>(app, `/api/scans/${scan!.id}`)
    expect(detail).toMatchObject({
      document: null,
      image: null,
      failure: { code: 'geometry' },
      notices: [{ code: 'instance-conflict' }],
    })
  })

  it('give text of headers back as it is, as data', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1', headers: { SeriesDescription: '<script>alert(1)</script>' } })
    const response = await app.request('/api/scans', { headers: own })
    expect(response.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(((await response.json()) as ScanSummary[])[0]?.description).toBe('<script>alert(1)</script>')
  })

  it.each(['/api/scans?limit=0', '/api/scans?limit=x', '/api/scans?offset=-1', '/api/scans?limit=1e3'])(
    'refuse %s',
    async (path) => {
      const { app } = await openApp()
      expect(await problemAt(app, path)).toMatchObject({ status: 400, code: 'parameter-invalid' })
    },
  )
})

describe('slices and masks', () => {
  it('are HU in little endian, and one byte a voxel', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1' })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    const slice = await app.request(`/api/scans/${scan!.id}/slices/1`, { headers: own })
    expect(slice.headers.get('Cache-Control')).toBe('no-store')
    expect(slice.headers.get('Content-Type')).toBe('application/octet-stream')
    expect(slice.headers.get('Content-Encoding')).toBeNull()
    expect([...new Int16Array(await slice.arrayBuffer())]).toEqual(Array(16).fill(-899))
    const mask = await app.request(`/api/scans/${scan!.id}/masks/network/1`, { headers: own })
    expect([...new Uint8Array(await mask.arrayBuffer())]).toEqual(Array(16).fill(2))
  })

  it('come packed where that is accepted, and only there', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1' })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    for (const [path, bytes] of [
      [`slices/2`, 32],
      ['masks/network/2', 16],
    ] as const) {
      const ask = (encoding: string) =>
        app.request(`/api/scans/${scan!.id}/${path}`, { headers: { ...own, 'Accept-Encoding': encoding } })
      const packed = await ask('br, gzip;q=0.5')
      expect(packed.headers.get('Content-Encoding')).toBe('gzip')
      const plain = await ask('gzip;q=0, br')
      expect(plain.headers.get('Content-Encoding')).toBeNull()
      const unpacked = gunzipSync(Buffer.from(await packed.arrayBuffer()))
      expect(unpacked).toHaveLength(bytes)
      expect(unpacked.equals(Buffer.from(await plain.arrayBuffer()))).toBe(true)
    }
  })

  it('are decoded once while they are looked at again', async () => {
    let decoded = 0
    const readSlice: Workers['readSlice'] = async () => {
      decoded++
      return { hu: new Int16Array(16) }
    }
    const { app, take } = await openApp({ workers: { readSlice } })
    await take({ uid: '1.3.1' })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    for (let i = 0; i < 3; i++) await app.request(`/api/scans/${scan!.id}/slices/0`, { headers: own })
    expect(decoded).toBe(1)
  })

  it('say what cannot be decoded', async () => {
    const readSlice: Workers['readSlice'] = async () => ({
      reason: { code: 'time-limit', message: 'too long' },
    })
    const { app, take } = await openApp({ workers: { readSlice } })
    await take({ uid: '1.3.1' })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    expect(await problemAt(app, `/api/scans/${scan!.id}/slices/0`)).toMatchObject({
      status: 422,
      code: 'time-limit',
    })
  })

  it.each([
    ['slices/3', 404],
    ['slices/-1', 400],
    ['slices/x', 400],
    ['masks/network/3', 404],
    ['masks/classical/0', 404],
    ['masks/..%2f/0', 404],
  ])('refuse %s with %i', async (path, status) => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1' })
    const [scan] = await get<ScanSummary[]>(app, '/api/scans')
    expect(await problemAt(app, `/api/scans/${scan!.id}/${path}`)).toMatchObject({ status })
  })
})

describe('scanners and streams', () => {
  it('join the scans of one scanner into streams, an update of its software within the same one', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.2', hu: -880, headers: { AcquisitionDate: '20260501', SoftwareVersions: 'VA2' } })
    await take({
      uid: '1.3.1',
      hu: -900,
      headers: { AcquisitionDate: '20260301', Manufacturer: 'Siemens Healthineers' },
    })
    const scanners = await get<ScannerSummary[]>(app, '/api/scanners')
    expect(scanners).toMatchObject([
      {
        serialNumber: '4711',
        scans: 2,
        warnings: 2,
        softwareVersions: ['VA2'],
        lastScanAt: '2026-05-01T08:14:00',
        simulated: false,
        sparkline: [
          { measuredAt: '2026-03-01T08:14:00', value: -899 },
          { measuredAt: '2026-05-01T08:14:00', value: -879 },
        ],
      },
    ])
    const streams = await get<StreamSummary[]>(app, `/api/streams?scanner=${scanners[0]!.id}`)
    expect(streams.map(({ name, points }) => [name, points])).toEqual([
      ['laa950', 2],
      ['perc15', 2],
    ])
    const { stream, points } = await get<StreamPoints>(app, `/api/streams/${streams[1]!.id}/points`)
    expect(stream).toEqual(streams[1])
    expect(stream).toMatchObject({
      protocolLabel: '120 kVp · B31f · 1 mm',
      subject: 'patients',
      region: 'lungs',
      unit: 'HU',
      algorithmVersion: 1,
    })
    expect(
      points.map(({ measuredAt, value, softwareVersions }) => [measuredAt, value, softwareVersions]),
    ).toEqual([
      ['2026-03-01T08:14:00', -899, ['VA1']],
      ['2026-05-01T08:14:00', -879, ['VA2']],
    ])
    const missing = await get<StreamPoints>(app, `/api/streams/${streams[0]!.id}/points`)
    expect(missing.points[0]).toMatchObject({
      value: null,
      state: 'not-measured',
      reason: { code: 'too-tiny' },
    })
  })

  it('give the points from one time to another, a day whole', async () => {
    const { app, take } = await openApp()
    for (const day of ['20260301', '20260302', '20260303'])
      await take({ uid: `1.3.${day}`, headers: { AcquisitionDate: day } })
    const stream = (await get<StreamSummary[]>(app, '/api/streams')).find(({ name }) => name === 'perc15')!
    const days = async (query: string): Promise<string[]> => {
      const { points } = await get<StreamPoints>(app, `/api/streams/${stream.id}/points?${query}`)
      return points.map(({ measuredAt }) => measuredAt.slice(8, 10))
    }
    expect(await days('from=2026-03-02')).toEqual(['02', '03'])
    expect(await days('to=2026-03-02')).toEqual(['01', '02'])
    expect(await days('from=2026-03-02T08:14:00&to=2026-03-02T08:14:00Z')).toEqual(['02'])
    expect(await days('from=2026-03-02T08:15:00')).toEqual(['03'])
    for (const query of ['from=yesterday', 'to=2026-13-01', "from=2026-01-01' OR 1=1"]) {
      expect(await problemAt(app, `/api/streams/${stream.id}/points?${query}`)).toMatchObject({
        code: 'parameter-invalid',
      })
    }
  })

  it('show of a scan measured anew only what is in force', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1', slices: 3 })
    await take({ uid: '1.3.1', slices: 4 })
    const stream = (await get<StreamSummary[]>(app, '/api/streams')).find(({ name }) => name === 'perc15')!
    expect(stream.points).toBe(1)
    const { points } = await get<StreamPoints>(app, `/api/streams/${stream.id}/points`)
    expect(points.map(({ value }) => value)).toEqual([-898.5])
  })

  it('keep simulated scans apart from the scanner whose serial number they borrow', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1' })
    await take({ uid: '1.3.2', headers: { ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'SIMULATED'] } })
    const scanners = await get<ScannerSummary[]>(app, '/api/scanners')
    expect(scanners.map(({ simulated }) => simulated).sort()).toEqual([false, true])
    const streams = await get<StreamSummary[]>(app, '/api/streams')
    expect(streams.map(({ points, simulated }) => [points, simulated]).sort()).toEqual([
      [1, false],
      [1, false],
      [1, true],
      [1, true],
    ])
  })

  it('leave out scanners of which nothing can be measured', async () => {
    const { app, take } = await openApp()
    await take({ uid: '1.3.1', headers: { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] } })
    expect(await get<ScannerSummary[]>(app, '/api/scanners')).toEqual([])
    expect(await get<ScanSummary[]>(app, '/api/scans')).toMatchObject([{ state: 'not-applicable' }])
  })
})

describe('uploads', () => {
  it('take files and an archive, and tell what became of them', async () => {
    const { app, uploads } = await openApp()
    const id = await openUpload(app)
    const zip = new Uint8Array(
      writeZip([0, 1, 2].map((k) => ({ name: `${k}`, data: tinySlice({ uid: '1.4.1' }, k) }))),
    )
    expect((await put(app, id, 'scan/scan.zip', zip)).status).toBe(204)
    expect((await put(app, id, 'notes.dcm', 'hello')).status).toBe(204)
    expect(await get<UploadStatus>(app, `/api/uploads/${id}`)).toMatchObject({
      state: 'receiving',
      files: 2,
      filesRead: 0,
    })
    const done = await app.request(`/api/uploads/${id}/complete`, { method: 'POST', headers: changing })
    expect(done.status).toBe(202)
    await uploads.idle()
    const status = await get<UploadStatus>(app, `/api/uploads/${id}`)
    expect(status).toMatchObject({
      state: 'done',
      files: 4,
      filesRead: 4,
      seriesDone: 1,
      seriesTotal: 1,
      secondsLeft: 0,
    })
    expect(status.results).toMatchObject([
      { kind: 'series', outcome: 'analysed' },
      { kind: 'rejected', files: 1, path: 'notes.dcm' },
    ])
    const intake = await get<IntakeOverview>(app, '/api/intake')
    expect(intake.uploads).toEqual([status])
    // folders and files are named after patients: what is kept is the hash
    expect(intake.quarantine).toMatchObject([{ path: expect.stringMatching(/^[0-9a-f]{12}\.dcm$/) }])
  })

  it('join many refusals for one reason into one result', async () => {
    const { app, uploads } = await openApp()
    const id = await openUpload(app)
    for (const name of ['a', 'b', 'c']) await put(app, id, name, 'no scan')
    await uploads.complete(id)
    await uploads.idle()
    expect(uploads.find(id)?.results).toMatchObject([{ kind: 'rejected', files: 3, path: 'a' }])
  })

  it.each([
    '../../etc/passwd',
    '<script>alert(1)</script>',
    'a\r\nSet-Cookie: b',
    '/absolute',
    'C:\\x',
    'a\u0000b',
  ])('store under no path the name %j', async (name) => {
    const { app, house, uploads } = await openApp()
    const id = await openUpload(app)
    expect((await put(app, id, name, 'no scan')).status).toBe(204)
    expect(await nodeFileLayer.list(join(house.store.incomingFolder, id))).toEqual(['0'])
    await uploads.complete(id)
    await uploads.idle()
    const [file] = (await get<IntakeOverview>(app, '/api/intake')).quarantine
    expect(file?.path).toMatch(/^[0-9a-f]{12}$/)
    expect(uploads.find(id)?.results).toMatchObject([{ path: name.replace(/[\r\n\0]/g, '\uFFFD') }])
    expect(await nodeFileLayer.list(house.store.incomingFolder)).toEqual([])
  })

  it('stop at the limit of a file, of an upload and of their number, and leave nothing of what was too much', async () => {
    const { app, house } = await openApp({ limits: { fileBytes: 10, totalBytes: 25, files: 3 } })
    const id = await openUpload(app)
    const codeOf = async (bytes: number): Promise<string | number> => {
      const response = await put(app, id, 'x', 'x'.repeat(bytes))
      return response.status === 204 ? 204 : ((await response.json()) as Problem).code
    }
    expect(await codeOf(11)).toBe('file-too-large')
    expect(await nodeFileLayer.list(join(house.store.incomingFolder, id))).toEqual([])
    expect([await codeOf(10), await codeOf(10), await codeOf(1)]).toEqual([204, 204, 'upload-too-many-files'])
  })

  it('stop at the limit of all its files', async () => {
    const { app } = await openApp({ limits: { fileBytes: 10, totalBytes: 15 } })
    const id = await openUpload(app)
    await put(app, id, 'a', 'x'.repeat(10))
    const response = await put(app, id, 'b', 'x'.repeat(10))
    expect(response.status).toBe(413)
    expect((await response.json()) as Problem).toMatchObject({ code: 'upload-too-large' })
    expect((await put(app, id, 'c', 'x'.repeat(5))).status).toBe(204)
  })

  it('stop a body without end at the cap', async () => {
    const { app } = await openApp({ limits: { fileBytes: 100_000 } })
    const id = await openUpload(app)
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000)) })
    expect((await put(app, id, 'x', endless)).status).toBe(413)
  })

  it('are refused on a full disk', async () => {
    const { app } = await openApp({ freeBytes: 1e6 })
    const id = await openUpload(app)
    const response = await put(app, id, 'x', 'x')
    expect(response.status).toBe(507)
    expect((await response.json()) as Problem).toMatchObject({ code: 'disk-full' })
  })

  it('are refused when too many are open', async () => {
    const { app } = await openApp({ limits: { open: 1 } })
    await openUpload(app)
    expect(await problemAt(app, '/api/uploads', { method: 'POST', headers: changing })).toMatchObject({
      status: 429,
    })
  })

  it('refuse what is unknown, closed, packed, empty or nameless', async () => {
    const { app, uploads } = await openApp()
    const id = await openUpload(app)
    const send = (path: string, init: RequestInit = {}) =>
      problemAt(app, path, { method: 'PUT', headers: changing, body: 'x', ...init })
    expect(await send('/api/uploads/none/files?name=a')).toMatchObject({
      status: 404,
      code: 'upload-unknown',
    })
    expect(await send(`/api/uploads/${id}/files`)).toMatchObject({ status: 400, code: 'parameter-invalid' })
    expect(await send(`/api/uploads/${id}/files?name=a`, { body: null })).toMatchObject({
      status: 400,
      code: 'body-missing',
    })
    const packed = { headers: { ...changing, 'Content-Encoding': 'gzip' } }
    expect(await send(`/api/uploads/${id}/files?name=a`, packed)).toMatchObject({
      status: 415,
      code: 'encoding-refused',
    })
    expect(await problemAt(app, '/api/uploads/none')).toMatchObject({ status: 404 })
    await uploads.complete(id)
    expect(await send(`/api/uploads/${id}/files?name=a`)).toMatchObject({
      status: 409,
      code: 'upload-closed',
    })
    expect(
      await problemAt(app, `/api/uploads/${id}/complete`, { method: 'POST', headers: changing }),
    ).toMatchObject({ status: 409 })
  })

  it('that were complete are taken up after a restart, and the others removed', async () => {
    const { app, house, uploads } = await openApp()
    const folder = join(house.store.incomingFolder, 'half')
    mkdirSync(folder)
    writeFileSync(join(folder, '0'), 'x')
    const complete = join(house.store.incomingFolder, 'whole')
    mkdirSync(complete)
    for (const k of [0, 1, 2]) writeFileSync(join(complete, `${k}`), tinySlice({ uid: '1.4.2' }, k))
    writeFileSync(
      join(complete, 'upload.json'),
      JSON.stringify([0, 1, 2].map((k) => ({ file: `${k}`, name: `in/${k}` }))),
    )
    await uploads.resume()
    await uploads.idle()
    expect(await get<UploadStatus>(app, '/api/uploads/whole')).toMatchObject({
      state: 'done',
      results: [{ outcome: 'analysed' }],
    })
    expect(await nodeFileLayer.list(house.store.incomingFolder)).toEqual([])
  })
})

describe('the door', () => {
  const post = (headers: Record<string, string>): RequestInit => ({ method: 'POST', headers })

  it('refuses a change that another page asks for', async () => {
    const { app } = await openApp()
    expect(await problemAt(app, '/api/uploads', post(own))).toMatchObject({
      status: 403,
      code: 'header-missing',
    })
    for (const Origin of ['http://evil.example', 'null', 'https://127.0.0.1:8080', 'http://127.0.0.1:9090']) {
      expect(await problemAt(app, '/api/uploads', post({ ...changing, Origin }))).toMatchObject({
        status: 403,
        code: 'origin-refused',
      })
    }
    const { Origin: _, ...script } = changing
    expect((await app.request('/api/uploads', post(script))).status).toBe(201)
  })

  it.each(['evil.example', '127.0.0.1.evil.example', '192.168.1.5:8080', ''])(
    'refuses the Host %j',
    async (Host) => {
      const { app } = await openApp()
      expect(await problemAt(app, '/api/scans', { headers: { Host } })).toMatchObject({
        status: 403,
        code: 'host-refused',
      })
      expect(await problemAt(app, '/', { headers: { Host } })).toMatchObject({ status: 403 })
    },
  )

  it.each(['/', '/api/scans', '/api/none', '/api/scans/none', '/assets/main-1a2b.js', '/assets/none.js'])(
    'guards %s by headers',
    async (path) => {
      const { app } = await openApp()
      const { headers } = await app.request(path, { headers: own })
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'")
      expect(headers.get('Content-Security-Policy')).not.toContain('unsafe')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
      expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
    },
  )

  it.each([
    `/api/scans/${nobody}`,
    '/api/scans/x',
    `/api/streams/${nobody}/points`,
    `/api/scans/${nobody}/slices/0`,
    '/api/none',
    '/api',
  ])('does not know %s', async (path) => {
    const { app } = await openApp()
    expect(await problemAt(app, path)).toMatchObject({
      status: 404,
      code: 'not-found',
      type: 'urn:constancy:problem:not-found',
    })
  })

  it('tells nothing of an error that nobody expected', async () => {
    const { app, house } = await openApp()
    await house.store.db.schema.dropTable('superseded').execute()
    const problem = await problemAt(app, '/api/streams')
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' })
    expect(JSON.stringify(problem)).not.toMatch(/superseded|sql/i)
  })
})

describe('pages', () => {
  it('get index.html under any address without an extension', async () => {
    const { app } = await openApp()
    for (const path of ['/', '/scans/abc', '/streams/%3Cscript%3E']) {
      const response = await app.request(path, { headers: own })
      expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(response.headers.get('Cache-Control')).toBe('no-cache')
      expect(await response.text()).toContain('<title>Constancy</title>')
    }
  })

  it('keep what has its hash in its name, and serve nothing outside their folder', async () => {
    const { app } = await openApp()
    const script = await app.request('/assets/main-1a2b.js', { headers: own })
    expect(script.headers.get('Cache-Control')).toContain('immutable')
    expect(script.headers.get('Content-Type')).toMatch(/^text\/javascript/)
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/none.js',
    ]) {
      expect((await app.request(path, { headers: own })).status).toBe(404)
    }
  })
})
