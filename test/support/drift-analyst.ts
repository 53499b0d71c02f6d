import { analyseScanner } from '../../src/drift/analyse-scanner.ts'
import type { DriftAnalyst } from '../../src/jobs/create-drift-analyst.ts'

/** The engine in this process: tests of other things need no process of its own. */
export const driftAnalyst: Pick<DriftAnalyst, 'analyse'> = {
  analyse: async ({ history, settings, now }) => analyseScanner(history, settings, now),
}
