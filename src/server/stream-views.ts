import type { PointRow } from '../store/database.ts'
import type { StreamListRow } from '../store/stream-queries.ts'
import type { StreamPoint, StreamSummary } from './api-types.ts'

export const streamSummary = (row: StreamListRow): StreamSummary => ({
  id: row.id,
  scannerId: row.scanner_id,
  scannerLabel: row.scanner_label,
  protocol: row.protocol,
  protocolLabel: row.protocol_label,
  subject: row.subject,
  name: row.name,
  region: row.region,
  unit: row.unit,
  algorithmVersion: row.algorithm_version,
  points: row.points,
  simulated: row.simulated === 1,
})

export const streamPoint = (row: PointRow): StreamPoint => ({
  scanId: row.series_id,
  measuredAt: row.measured_at,
  receivedAt: row.received_at,
  value: row.value,
  standardUncertainty: row.standard_uncertainty,
  grade: row.grade,
  state: row.state,
  reason: row.reason_code === null ? null : { code: row.reason_code, message: row.reason_message ?? '' },
  // Written by `saveAnalysis` from an array of texts, and never changed since.
  softwareVersions: JSON.parse(row.software_versions) as readonly string[],
})
