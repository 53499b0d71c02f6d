import { Hono } from 'hono'
import { dataRoutes } from './data-routes.ts'
import type { ServerDeps } from './deps.ts'
import { requireLocalHost, requireOwnOrigin, withSecurityHeaders } from './guards.ts'
import { imageRoutes } from './image-routes.ts'
import { phantomRoutes } from './phantom-routes.ts'
import { answerProblem, ProblemError, problemOf } from './problem.ts'
import { scannerRoutes } from './scanner-routes.ts'
import { staticFiles } from './static-files.ts'
import { uploadRoutes } from './upload-routes.ts'

const notFound = new ProblemError(404, 'not-found', 'Cannot answer: the address must be known, it is not')

const internal = new ProblemError(
  500,
  'internal-error',
  'Cannot answer: an error that nobody expected, written to the log',
)

/**
 * The application: API and pages. Nothing is opened here; a test asks it by `app.request()`.
 *
 * @example const app = createServerApp(deps); await app.request('/api/scans', { headers: { Host: 'localhost' } })
 */
export const createServerApp = (deps: ServerDeps): Hono => {
  const app = new Hono()
  app.onError((error, c) => {
    const problem = problemOf(error)
    // The route's pattern, not the address: names of files stand in the address.
    if (!problem) deps.log.error({ error, method: c.req.method, route: c.req.routePath }, 'request failed')
    return answerProblem(c, problem ?? internal)
  })
  app.notFound((c) => answerProblem(c, notFound))
  app.use(withSecurityHeaders, requireLocalHost, requireOwnOrigin)
  app.route('/api', dataRoutes(deps))
  app.route('/api', imageRoutes(deps))
  app.route('/api', phantomRoutes(deps))
  app.route('/api', scannerRoutes(deps))
  app.route('/api', uploadRoutes(deps))
  app.all('/api/*', () => {
    throw notFound
  })
  app.route('/', staticFiles(deps.webFolder))
  return app
}
