import { chainStreams } from '../drift/chain-streams.ts'
import type { DriftStream, ScannerHistory } from '../drift/drift-stream.ts'
import { groupBy } from '../drift/group-by.ts'
import { headerEvents } from '../drift/header-events.ts'
import { type ProtocolLine, protocolLines } from '../drift/protocol-lines.ts'
import type { ScannerEvent } from '../drift/scanner-event.ts'
import { uniteEvents } from '../drift/unite-events.ts'
import { listBaselines } from './baseline-rows.ts'
import type { Database, EventRow, ScannerRow, StreamRow } from './database.ts'
import { listEvents } from './event-rows.ts'
import { headerScans } from './header-scans.ts'
import { modelNoise } from './model-noise.ts'
import { patientLungs } from './patient-lungs.ts'

type StoredPoint = DriftStream['points'][number] & { readonly seriesId: string }

const pointsOf = async (db: Database, streamId: string): Promise<readonly StoredPoint[]> => {
  const rows = await db
    .selectFrom('point')
    .leftJoin('superseded', 'superseded.point_id', 'point.id')
    .select(['point.series_id', 'point.measured_at', 'point.value', 'point.standard_uncertainty'])
    .where('point.stream_id', '=', streamId)
    .where('superseded.point_id', 'is', null)
    .orderBy('point.measured_at')
    .orderBy('point.id')
    .execute()
  return rows.map(({ series_id, measured_at, value, standard_uncertainty }) => ({
    seriesId: series_id,
    at: measured_at,
    value,
    standardUncertainty: standard_uncertainty,
  }))
}

const driftStream = (row: StreamRow, points: readonly StoredPoint[]): DriftStream => ({
  id: row.id,
  protocol: row.protocol,
  protocolLabel: row.protocol_label,
  subject: row.subject,
  name: row.name,
  region: row.region,
  unit: row.unit,
  algorithmVersion: row.algorithm_version,
  points: points.map(({ at, value, standardUncertainty }) => ({ at, value, standardUncertainty })),
})

/** One stream in all versions of its algorithm, newest first: a scan counts once, as the newest version measured it. */
const newestOf = async (db: Database, versions: readonly StreamRow[]): Promise<readonly DriftStream[]> => {
  const measured = new Set<string>()
  const streams: DriftStream[] = []
  for (const row of [...versions].sort((a, b) => b.algorithm_version - a.algorithm_version)) {
    const points = (await pointsOf(db, row.id)).filter(({ seriesId }) => !measured.has(seriesId))
    for (const { seriesId } of points) measured.add(seriesId)
    if (points.length > 0) streams.push(driftStream(row, points))
  }
  return streams
}

const driftStreams = async (db: Database, scannerId: string): Promise<readonly DriftStream[]> => {
  const rows = await db
    .selectFrom('stream')
    .selectAll()
    .where('scanner_id', '=', scannerId)
    .orderBy('id')
    .execute()
  const keyOf = ({ protocol, subject, name, region }: StreamRow): string =>
    JSON.stringify([protocol, subject, name, region])
  const streams: DriftStream[] = []
  for (const versions of groupBy(rows, keyOf).values()) streams.push(...(await newestOf(db, versions)))
  return streams
}

/** An event that a person entered, as the engine knows it. */
export const typedEvent = ({ event_id, kind, description, at }: EventRow): ScannerEvent => ({
  id: event_id,
  kind,
  description,
  source: 'person',
  at,
  lastScanBefore: null,
  firstScanAfter: null,
  protocols: null,
})

/** What is known to have happened to a scanner, by whom it is known. */
type KnownEvents = {
  readonly lines: readonly ProtocolLine[]
  readonly headers: readonly ScannerEvent[]
  readonly typed: readonly ScannerEvent[]
}

/** The events of a scanner, from its scans' headers and from people, each in order of time. */
export const knownEvents = async (db: Database, scannerId: string): Promise<KnownEvents> => {
  const lines = protocolLines(await headerScans(db, scannerId))
  const typed = (await listEvents(db, scannerId)).map(typedEvent)
  return { lines, headers: headerEvents(lines), typed }
}

/**
 * Everything that the engine is told of a scanner: streams with their points on show, those of successive protocols
 * joined, the events from headers and from people, each once, the lungs of its patients, and what other scanners of its
 * model say of its noise.
 *
 * @example analyseScanner(await scannerHistory(db, scanner), settings, now)
 */
export const scannerHistory = async (db: Database, scanner: ScannerRow): Promise<ScannerHistory> => {
  const { lines, headers, typed } = await knownEvents(db, scanner.id)
  const streams = chainStreams(await driftStreams(db, scanner.id), lines)
  return {
    scanner: scanner.serial_number ?? scanner.label,
    streams,
    modelNoise: await modelNoise(db, scanner, streams),
    events: uniteEvents(typed, headers),
    baselines: (await listBaselines(db, scanner.id)).map(
      ({ protocol, subject, name, region, from_at, to_at, author, reason }) => ({
        protocol,
        subject,
        name,
        region,
        from: from_at,
        to: to_at,
        author,
        reason,
      }),
    ),
    patients: await patientLungs(db, scanner.id),
  }
}
