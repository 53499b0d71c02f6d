import { type Context, Hono } from 'hono'
import { defaultDriftSettings } from '../drift/drift-settings.ts'
import { listBaselines, recordBaseline } from '../store/baseline-rows.ts'
import type { ScannerRow } from '../store/database.ts'
import { recordEvent, withdrawEvent } from '../store/event-rows.ts'
import { scannerHistory } from '../store/scanner-history.ts'
import { hasStream } from '../store/stream-queries.ts'
import type { ScannerChanges } from './api-types.ts'
import type { ServerDeps } from './deps.ts'
import { keptAnswers } from './kept-answers.ts'
import { ProblemError } from './problem.ts'
import { rowId } from './query-params.ts'
import { readBody } from './read-body.ts'
import { baselineBody, eventBody, withdrawalBody } from './scanner-bodies.ts'
import { baselineView, knownEventViews, typedEventView } from './scanner-views.ts'

const notFound = (what: string): ProblemError =>
  new ProblemError(404, 'not-found', `Cannot answer: the ${what} must exist, it does not`)

/** Changes, events and baselines of one scanner. */
export const scannerRoutes = (deps: ServerDeps): Hono => {
  const { db } = deps.store
  const app = new Hono()
  const recordedAt = (): string => deps.now().toISOString()
  const changesOf = keptAnswers(deps, async (scanner): Promise<ScannerChanges> => {
    const history = await scannerHistory(db, scanner)
    return deps.driftAnalyst.analyse({ history, settings: defaultDriftSettings, now: recordedAt() })
  })
  const eventsOf = keptAnswers(deps, ({ id }) => knownEventViews(db, id))

  const scannerOf = async (c: Context): Promise<ScannerRow> => {
    const id = rowId(c.req.param('id') ?? '')
    const row = await db.selectFrom('scanner').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('scanner')
    return row
  }

  app.get('/scanners/:id/changes', async (c) => c.json(await changesOf(await scannerOf(c))))

  app.get('/scanners/:id/events', async (c) => c.json(await eventsOf(await scannerOf(c))))

  app.post('/scanners/:id/events', async (c) => {
    const scanner = await scannerOf(c)
    const body = await readBody(c, eventBody)
    const { row, isNew } = await recordEvent(db, {
      scanner_id: scanner.id,
      ...body,
      recorded_at: recordedAt(),
    })
    return c.json(typedEventView(row), isNew ? 201 : 200)
  })

  app.post('/scanners/:id/events/:event/withdrawal', async (c) => {
    const scanner = await scannerOf(c)
    const body = await readBody(c, withdrawalBody)
    const of = { scannerId: scanner.id, eventId: rowId(c.req.param('event')) }
    const row = await withdrawEvent(db, of, { ...body, recorded_at: recordedAt() })
    if (!row) throw notFound('event')
    return c.body(null, 204)
  })

  app.get('/scanners/:id/baselines', async (c) => {
    const rows = await listBaselines(db, (await scannerOf(c)).id)
    return c.json(rows.map(baselineView))
  })

  app.post('/scanners/:id/baselines', async (c) => {
    const scanner = await scannerOf(c)
    const { from, to, withdraw, ...body } = await readBody(c, baselineBody)
    if (!(await hasStream(db, { scanner_id: scanner.id, ...body }))) throw notFound('stream')
    const row = await recordBaseline(db, {
      scanner_id: scanner.id,
      ...body,
      from_at: from,
      to_at: to,
      withdrawn: withdraw ? 1 : 0,
      recorded_at: recordedAt(),
    })
    if (!row) throw notFound('baseline')
    return c.json(baselineView(row), 201)
  })

  return app
}
