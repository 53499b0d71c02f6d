import { Hono } from 'hono'
import { listQuarantine } from '../store/quarantine-rows.ts'
import type { IntakeOverview, UploadStatus } from './api-types.ts'
import type { ServerDeps } from './deps.ts'
import { ProblemError } from './problem.ts'

/** Refused files that the overview shows. */
const quarantineShown = 500

/** A longer name is no file's of any system. */
const longestName = 4096

const fileName = (text: string | undefined): string => {
  if (text !== undefined && text !== '' && text.length <= longestName) return text
  throw new ProblemError(
    400,
    'parameter-invalid',
    `Cannot add a file: its name must have 1 to ${longestName} characters, it has not`,
  )
}

const bodyOf = (request: Request, encoding: string | undefined): ReadableStream<Uint8Array> => {
  if (encoding !== undefined) {
    throw new ProblemError(
      415,
      'encoding-refused',
      'Cannot add a file: its bytes must come without Content-Encoding, they do not',
    )
  }
  if (!request.body)
    throw new ProblemError(
      400,
      'body-missing',
      'Cannot add a file: it must hold at least one byte, it is empty',
    )
  return request.body
}

/** Uploads, and the overview of what came in. */
export const uploadRoutes = ({ uploads, store }: ServerDeps): Hono => {
  const app = new Hono()

  app.post('/uploads', async (c) => c.json({ id: await uploads.create() }, 201))

  app.put('/uploads/:id/files', async (c) => {
    const name = fileName(c.req.query('name'))
    await uploads.addFile(c.req.param('id'), name, bodyOf(c.req.raw, c.req.header('Content-Encoding')))
    return c.body(null, 204)
  })

  app.post('/uploads/:id/complete', async (c) => {
    await uploads.complete(c.req.param('id'))
    return c.body(null, 202)
  })

  app.get('/uploads/:id', (c) => {
    const status: UploadStatus | undefined = uploads.find(c.req.param('id'))
    if (!status) throw new ProblemError(404, 'not-found', 'Cannot answer: the upload must exist, it does not')
    return c.json(status)
  })

  app.get('/intake', async (c) => {
    const quarantine = await listQuarantine(store.db, quarantineShown)
    const overview: IntakeOverview = {
      uploads: uploads.list(),
      quarantine: quarantine.map(({ path, code, message, received_at }) => ({
        path,
        code,
        message,
        receivedAt: received_at,
      })),
    }
    return c.json(overview)
  })

  return app
}
