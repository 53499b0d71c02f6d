import type { Scan } from '../dicom/acquisition-fields.ts'
import { protocolFingerprint } from '../dicom/acquisition-fingerprint.ts'
import { headerProjection } from '../drift/header-projection.ts'
import type { HeaderScan } from '../drift/header-scan.ts'
import type { SeriesDocument } from '../measure/document.ts'
import { subjectKey } from '../measure/subject-key.ts'
import type { Database } from './database.ts'
import { sha256Of } from './hash-id.ts'

/** Documents that are in memory at once. */
const pageSize = 200

type Page = readonly { readonly id: string; readonly analysis_id: string; readonly document: string }[]

const pageAfter = (db: Database, scannerId: string, after: string): Promise<Page> =>
  db
    .selectFrom('series')
    .innerJoin('analysis', 'analysis.id', 'series.analysis_id')
    .select(['series.id', 'analysis.id as analysis_id', 'analysis.document'])
    .where('series.scanner_id', '=', scannerId)
    .where('series.id', '>', after)
    .orderBy('series.id')
    .limit(pageSize)
    .execute()

/** The protocol under which the points of each series stand: what the fingerprint was when they were written. */
const protocolsOf = async (db: Database, page: Page): Promise<ReadonlyMap<string, string>> => {
  const rows = await db
    .selectFrom('point')
    .innerJoin('stream', 'stream.id', 'point.stream_id')
    .select((eb) => ['point.series_id', eb.fn.min('stream.protocol').as('protocol')])
    .where(
      'point.series_id',
      'in',
      page.map(({ id }) => id),
    )
    .where(
      'point.analysis_id',
      'in',
      page.map(({ analysis_id }) => analysis_id),
    )
    .groupBy('point.series_id')
    .execute()
  return new Map(rows.map(({ series_id, protocol }) => [series_id, protocol]))
}

/**
 * What the headers of a scanner's scans say, of the analyses on show. Documents are read a page at a time, and equal
 * headers kept once: memory grows with what changed, not with the number of scans.
 *
 * @returns In no order.
 */
export const headerScans = async (db: Database, scannerId: string): Promise<readonly HeaderScan[]> => {
  const scans: HeaderScan[] = []
  const known = new Map<string, Scan>()
  const kept = (scan: Scan): Scan => {
    const key = JSON.stringify(scan)
    const equal = known.get(key)
    if (equal === undefined) known.set(key, scan)
    return equal ?? scan
  }
  for (let after = ''; ; ) {
    const page = await pageAfter(db, scannerId, after)
    if (page.length === 0) return scans
    const protocols = await protocolsOf(db, page)
    for (const { id, document: text } of page) {
      // Written by `saveAnalysis` from the same type, and never changed since.
      const document = JSON.parse(text) as SeriesDocument
      const { series, acquisition, subject } = document
      const scan = headerProjection(document)
      if (scan === null || series.acquiredAt === null) continue
      scans.push({
        at: series.acquiredAt,
        subject: subjectKey(subject),
        subjectKind: subject.kind,
        protocol: protocols.get(id) ?? protocolFingerprint(acquisition, subject.kind, sha256Of),
        scan: kept(scan),
      })
    }
    after = page.at(-1)!.id
  }
}
