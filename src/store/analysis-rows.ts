import type { Finding } from '../errors/finding.ts'
import type { SeriesDocument } from '../measure/document.ts'
import type { AnalysisRow, Database } from './database.ts'
import { type StoredArtefacts, storedArtefactsSchema } from './stored-artefacts.ts'

/** One kept analysis, its JSON read. */
export type Analysis = {
  readonly row: AnalysisRow
  readonly document: SeriesDocument
  readonly notices: readonly Finding[]
  readonly artefacts: StoredArtefacts | null
}

/** An analysis by its id; undefined where there is none (yet). */
export const findAnalysis = async (db: Database, id: string | null): Promise<Analysis | undefined> => {
  if (id === null) return undefined
  const row = await db.selectFrom('analysis').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    row,
    // Written by `saveAnalysis` from the same types, and never changed since: the table is append-only.
    document: JSON.parse(row.document) as SeriesDocument,
    notices: JSON.parse(row.notices) as readonly Finding[],
    artefacts: row.artefacts === null ? null : storedArtefactsSchema.parse(JSON.parse(row.artefacts)),
  }
}

/** Everything that was noticed about a series: by its analysis, and at the door. */
export const flagsOf = async (db: Database, analysisId: string | null): Promise<readonly Finding[]> => {
  const analysis = await findAnalysis(db, analysisId)
  return analysis ? [...analysis.document.flags, ...analysis.notices] : []
}
