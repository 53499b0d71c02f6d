import type { ScannerHistory } from '../drift/drift-stream.ts'
import { groupBy } from '../drift/group-by.ts'
import { bothLungs } from '../drift/impact/lung-histogram.ts'
import { lungNoise } from '../drift/impact/lung-noise.ts'
import type { Measurement } from '../units/measurement.ts'
import { findAnalysis } from './analysis-rows.ts'
import type { Database } from './database.ts'

type PatientLungs = NonNullable<ScannerHistory['patients']>[number]

/** Patients of a quarter of a year: as many as a change is judged by. Ours. */
const mostPerQuarter = 20

const quarterOf = (at: string): string => `${at.slice(0, 4)} ${Math.ceil(Number(at.slice(5, 7)) / 3)}`

/** The last patients of each quarter: whenever a change was, those before it are among them. */
const chosen = async (db: Database, scannerId: string): Promise<readonly (string | null)[]> => {
  const rows = await db
    .selectFrom('series')
    .innerJoin('analysis', 'analysis.id', 'series.analysis_id')
    .select(['series.analysis_id', 'series.measured_at'])
    .where('series.scanner_id', '=', scannerId)
    .where('analysis.subject_kind', '=', 'patient')
    .where('analysis.perc15', 'is not', null)
    .orderBy('series.measured_at')
    .orderBy('series.id')
    .execute()
  const quarters = groupBy(rows, ({ measured_at }) => quarterOf(measured_at))
  return [...quarters.values()].flatMap((quarter) =>
    quarter.slice(-mostPerQuarter).map(({ analysis_id }) => analysis_id),
  )
}

/** Noise inside the lungs, from that of the aorta: soft tissue between shoulders is far noisier than they are. */
const noiseOf = (measurements: readonly Measurement[]): number | null => {
  const aorta = measurements.find(({ name, region }) => name === 'noise' && region === 'aorta')?.value ?? null
  return aorta === null ? null : lungNoise(aorta)
}

/**
 * The lungs of a scanner's patients, by which the effect of a change on their biomarkers is told; at most twenty of
 * each quarter, so that memory does not grow with their number.
 */
export const patientLungs = async (db: Database, scannerId: string): Promise<readonly PatientLungs[]> => {
  const lungs: PatientLungs[] = []
  for (const id of await chosen(db, scannerId)) {
    const analysis = await findAnalysis(db, id)
    const histogram = analysis?.artefacts?.histogram
    const at = analysis?.document.series.acquiredAt
    if (!analysis || !histogram || !at) continue
    lungs.push({ at, histogram: bothLungs(histogram), noiseHu: noiseOf(analysis.document.measurements) })
  }
  return lungs
}
