import type { StreamPoints } from '../../src/server/api-types.ts'
import { csvTable } from './csv.ts'

const header = [
  'measured_at',
  'received_at',
  'scanner',
  'protocol',
  'subject',
  'name',
  'region',
  'value',
  'unit',
  'standard_uncertainty',
  'grade',
  'state',
  'reason_code',
  'reason',
  'software_versions',
  'algorithm_version',
  'simulated',
  'scan',
]

/** All points of a stream as CSV, numbers with all their digits. */
export const streamCsv = ({ stream, points }: StreamPoints): string =>
  csvTable([
    header,
    ...points.map((point) => [
      point.measuredAt,
      point.receivedAt,
      stream.scannerLabel,
      stream.protocolLabel,
      stream.subject,
      stream.name,
      stream.region,
      point.value,
      stream.unit,
      point.standardUncertainty,
      point.grade,
      point.state,
      point.reason?.code ?? null,
      point.reason?.message ?? null,
      point.softwareVersions.join('; '),
      stream.algorithmVersion,
      stream.simulated ? 'simulated' : 'real',
      point.scanId,
    ]),
  ])
