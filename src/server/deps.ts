import type { Logger } from 'pino'
import type { Uploads } from '../intake/uploads.ts'
import type { Workers } from '../jobs/workers.ts'
import type { Store } from '../store/open-store.ts'

/** What the routes work with. */
export type ServerDeps = {
  readonly store: Store
  readonly workers: Workers
  readonly uploads: Uploads
  /** The built pages. */
  readonly webFolder: string
  readonly log: Logger
}
