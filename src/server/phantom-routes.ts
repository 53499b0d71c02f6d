import { Hono } from 'hono'
import { type ImageBox, imageBox } from '../format/image-box.ts'
import type { ModuleEvidence } from '../phantom/evidence.ts'
import type { ModuleSlice } from '../report/draw-module.ts'
import { phantomReport } from '../report/phantom-report.ts'
import { findAnalysis } from '../store/analysis-rows.ts'
import { findScan } from '../store/scan-queries.ts'
import type { StoredArtefacts } from '../store/stored-artefacts.ts'
import type { ServerDeps } from './deps.ts'
import { ProblemError } from './problem.ts'
import { rowId } from './query-params.ts'

/** Slices are read one after the other: a report never holds up the pages. */
const moduleSlice = async (
  { store, workers }: ServerDeps,
  { slices, size, spacingMm }: StoredArtefacts,
  { slice }: ModuleEvidence,
  box: ImageBox,
): Promise<ModuleSlice> => {
  const source = slice === null ? undefined : slices[slice]
  if (!source) return { reason: 'the module has no slice of its own' }
  const result = await workers.readSlice(store.objects.pathOf(source.sha256), source.frame)
  if ('reason' in result) return { reason: result.reason.message }
  return { hu: result.hu, size, spacingMm, box }
}

const safe = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')

/** A name that every header and file system takes: letters, digits and hyphens. */
const reportName = (phantomId: string, acquiredAt: string | null, scanId: string): string =>
  ['constancy', safe(phantomId), safe(acquiredAt?.slice(0, 10) ?? ''), scanId.slice(0, 8)]
    .filter((part) => part !== '')
    .join('-')

/** The report of a phantom scan. */
export const phantomRoutes = (deps: ServerDeps): Hono => {
  const { db } = deps.store
  const app = new Hono()

  app.get('/scans/:id/report.pdf', async (c) => {
    const scan = await findScan(db, rowId(c.req.param('id')))
    if (!scan) throw new ProblemError(404, 'not-found', 'Cannot answer: the scan must exist, it does not')
    const analysis = await findAnalysis(db, scan.analysis_id)
    if (!analysis)
      throw new ProblemError(
        409,
        'analysis-missing',
        `Cannot report: the scan must be analysed, its state is ${scan.state}`,
      )
    const { artefacts, document, row } = analysis
    if (!artefacts?.phantom)
      throw new ProblemError(
        409,
        'phantom-missing',
        `Cannot report: the scan must show a phantom that is known, its subject is ${document.subject.kind}`,
      )
    const evidence = artefacts.phantom
    const box = imageBox(evidence.modules, artefacts.size)
    const slices = new Map<string, ModuleSlice>()
    for (const module of evidence.modules)
      if (module.reason === null) slices.set(module.id, await moduleSlice(deps, artefacts, module, box))
    const bytes = await phantomReport({
      document,
      evidence,
      scannerLabel: scan.scanner_label,
      analysedAt: row.analysed_at,
      slices,
    })
    const name = reportName(evidence.definition.id, document.series.acquiredAt, scan.id)
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}.pdf"`,
    })
  })

  return app
}
