import type { Hono } from 'hono'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { receive } from '../../src/intake/receive.ts'
import { uploadLimits } from '../../src/intake/upload-limits.ts'
import { createUploads } from '../../src/intake/uploads.ts'
import type { DriftAnalyst } from '../../src/jobs/create-drift-analyst.ts'
import type {
  Baseline,
  KnownEvent,
  Problem,
  ScannerChanges,
  StreamSummary,
} from '../../src/server/api-types.ts'
import { createServerApp } from '../../src/server/create-server-app.ts'
import { driftAnalyst } from '../support/drift-analyst.ts'
import { openHouse, temporaryFolder } from '../support/tiny-house.ts'
import { writeTinyScan } from '../support/tiny-scan.ts'

const own = { Host: '127.0.0.1:8080' }
const changing = { ...own, 'X-Constancy': '1', 'Content-Type': 'application/json' }

/** An app with one scanner, updated between its second and third scan; counts the analyses. */
const openApp = async () => {
  const house = await openHouse()
  const take = async (month: number, version: string): Promise<void> => {
    const headers = { AcquisitionDate: `20260${month}10`, SoftwareVersions: version }
    const paths = writeTinyScan(temporaryFolder(), { uid: `1.2.${month}`, headers })
    await receive(
      house,
      paths.map((path) => ({ path, name: path })),
      () => {},
    )
  }
  await take(1, 'VA1')
  await take(2, 'VA1')
  await take(3, 'VA2')
  const log = pino({ level: 'silent' })
  const uploads = createUploads({
    store: house.store,
    log,
    limits: uploadLimits,
    signal: house.signal,
    receive: (received, onProgress) => receive(house, received, onProgress),
  })
  let analyses = 0
  const counting: Pick<DriftAnalyst, 'analyse'> = {
    analyse: (request) => {
      analyses++
      return driftAnalyst.analyse(request)
    },
  }
  const { store, workers, now } = house
  const app = createServerApp({
    store,
    workers,
    uploads,
    driftAnalyst: counting,
    now,
    webFolder: temporaryFolder(),
    log,
  })
  const { id } = await store.db.selectFrom('scanner').select('id').executeTakeFirstOrThrow()
  return { app, take, base: `/api/scanners/${id}`, analyses: () => analyses }
}

const get = async <Answer>(app: Hono, path: string): Promise<Answer> => {
  const response = await app.request(path, { headers: own })
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}

const post = (app: Hono, path: string, body: unknown, headers: Record<string, string> = changing) =>
  Promise.resolve(
    app.request(path, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )

const event = {
  kind: 'service',
  at: '2026-02-20',
  description: 'new cooling pump',
  author: 'A. Physicist',
  reason: 'service report 12',
}

describe('events', () => {
  it('come from headers and from people, in order of time', async () => {
    const { app, base } = await openApp()
    const response = await post(app, `${base}/events`, event)
    expect(response.status).toBe(201)
    const events = await get<KnownEvent[]>(app, `${base}/events`)
    expect(events).toMatchObject([
      { source: 'person', at: '2026-02-20', entry: { author: 'A. Physicist', reason: 'service report 12' } },
      { source: 'header', kind: 'software-update', description: 'VA1 → VA2', entry: null },
    ])
    expect(events[0]).toEqual(await response.json())
    expect((await post(app, `${base}/events`, event)).status).toBe(200)
    expect(await get(app, `${base}/events`)).toHaveLength(2)
  })

  it('are withdrawn, not deleted', async () => {
    const { app, base } = await openApp()
    const { id } = (await (await post(app, `${base}/events`, event)).json()) as KnownEvent
    const by = { author: 'B', reason: 'the other scanner' }
    expect((await post(app, `${base}/events/${id}/withdrawal`, by)).status).toBe(204)
    expect((await post(app, `${base}/events/${id}/withdrawal`, by)).status).toBe(404)
    expect(await get(app, `${base}/events`)).toHaveLength(1)
  })

  it.each([
    [{ ...event, kind: 'picnic' }, 400, 'body-invalid', 'kind'],
    [{ ...event, at: '2026-02-30' }, 400, 'body-invalid', 'at: must be an ISO 8601 day or time'],
    [{ ...event, description: '' }, 400, 'body-invalid', 'description'],
    [{ ...event, description: 'a\nb' }, 400, 'body-invalid', 'control characters'],
    [{ ...event, author: undefined }, 400, 'body-invalid', 'author'],
    [{ ...event, scanner_id: 'x' }, 400, 'body-invalid', 'scanner_id'],
    ['{', 400, 'body-invalid', 'JSON'],
    [{ ...event, description: 'x'.repeat(20_000) }, 413, 'body-too-large', '16384 bytes'],
  ])('are refused when they are not what they must be: %#', async (body, status, code, text) => {
    const { app, base } = await openApp()
    const response = await post(app, `${base}/events`, body)
    const problem = (await response.json()) as Problem
    expect({ status: response.status, code: problem.code }).toEqual({ status, code })
    expect(problem.detail).toContain(text)
    expect(await get(app, `${base}/events`)).toHaveLength(1)
  })

  it.each([
    [{ ...own, 'Content-Type': 'application/json' }, 403, 'header-missing'],
    [{ ...changing, Origin: 'http://evil.example' }, 403, 'origin-refused'],
    [{ ...changing, Host: 'evil.example' }, 403, 'host-refused'],
    [{ ...changing, 'Content-Type': 'text/plain' }, 415, 'type-refused'],
  ])('are refused from elsewhere: %#', async (headers, status, code) => {
    const { app, base } = await openApp()
    const response = await post(app, `${base}/events`, event, headers)
    expect({ status: response.status, code: ((await response.json()) as Problem).code }).toEqual({
      status,
      code,
    })
  })
})

describe('baselines', () => {
  it('are set for streams that there are, as versions', async () => {
    const { app, base } = await openApp()
    const [stream] = await get<StreamSummary[]>(app, '/api/streams')
    const { protocol, subject } = stream!
    const body = {
      protocol,
      subject,
      from: '2026-01-01',
      to: '2026-02-28',
      author: 'A',
      reason: 'acceptance',
    }
    expect((await post(app, `${base}/baselines`, body)).status).toBe(201)
    const second = await post(app, `${base}/baselines`, { ...body, to: '2026-03-10' })
    expect(await second.json()).toMatchObject({ version: 2, to: '2026-03-10T23:59:59', name: null })
    expect(await get<Baseline[]>(app, `${base}/baselines`)).toMatchObject([{ version: 2 }])
    await post(app, `${base}/baselines`, { ...body, withdraw: true })
    expect(await get(app, `${base}/baselines`)).toEqual([])
    for (const [change, status] of [
      [{ withdraw: true }, 404],
      [{ protocol: 'none' }, 404],
      [{ name: 'perc15' }, 400],
      [{ to: '2025-01-01' }, 400],
    ] as const) {
      expect((await post(app, `${base}/baselines`, { ...body, ...change })).status).toBe(status)
    }
  })
})

describe('changes', () => {
  it('are analysed once, until something is added', async () => {
    const { app, base, take, analyses } = await openApp()
    const [first] = await Promise.all([1, 2, 3].map(() => get<ScannerChanges>(app, `${base}/changes`)))
    expect(first).toMatchObject({ scanner: '4711', changes: [] })
    expect(analyses()).toBe(1)
    await take(4, 'VA2')
    await get(app, `${base}/changes`)
    await post(app, `${base}/events`, event)
    await get(app, `${base}/changes`)
    expect(analyses()).toBe(3)
  })
})

it('every address of an unknown scanner is not found', async () => {
  const { app } = await openApp()
  for (const id of ['0'.repeat(32), 'x']) {
    for (const path of ['changes', 'events', 'baselines'])
      expect((await app.request(`/api/scanners/${id}/${path}`, { headers: own })).status).toBe(404)
    for (const path of ['events', 'baselines', `events/${'0'.repeat(32)}/withdrawal`])
      expect((await post(app, `/api/scanners/${id}/${path}`, event)).status).toBe(404)
  }
})
