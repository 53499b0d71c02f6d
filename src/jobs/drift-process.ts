import { analyseScanner } from '../drift/analyse-scanner.ts'
import type { DriftRequest } from './create-drift-analyst.ts'
import { serveJobs } from './serve-jobs.ts'

serveJobs<null>(() => ({
  analyse: ({ history, settings, now }: DriftRequest) => analyseScanner(history, settings, now),
}))
