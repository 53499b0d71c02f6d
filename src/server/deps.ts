import type { Logger } from 'pino'
import type { Uploads } from '../intake/uploads.ts'
import type { DriftAnalyst } from '../jobs/create-drift-analyst.ts'
import type { Workers } from '../jobs/workers.ts'
import type { Store } from '../store/open-store.ts'

/** What the routes work with. */
export type ServerDeps = {
  readonly store: Store
  readonly workers: Workers
  readonly uploads: Uploads
  readonly driftAnalyst: Pick<DriftAnalyst, 'analyse'>
  readonly now: () => Date
  /** The built pages. */
  readonly webFolder: string
  readonly log: Logger
}
