import type { Finding } from '../errors/finding.ts'
import type { Analysis } from '../store/analysis-rows.ts'
import type { ScanRow } from '../store/scan-queries.ts'
import type { StateCounts } from '../store/state-counts.ts'
import type { ScanDetail, ScanSummary } from './api-types.ts'
import { scanVerdict } from './scan-verdict.ts'

export const scanSummary = (row: ScanRow, counts: StateCounts = {}): ScanSummary => ({
  id: row.id,
  scannerId: row.scanner_id,
  scannerLabel: row.scanner_label,
  description: row.description,
  acquiredAt: row.acquired_at,
  receivedAt: row.received_at,
  instances: row.instances,
  state: row.state,
  subjectKind: row.subject_kind,
  simulated: row.simulated === 1,
  grade: row.grade,
  warnings: (row.warnings ?? 0) + row.conflicts,
  perc15: row.perc15,
  laa950: row.laa950,
  verdict: scanVerdict(counts),
})

const conflictNotice = (count: number): readonly Finding[] =>
  count === 0
    ? []
    : [
        {
          code: 'instance-conflict',
          severity: 'warning',
          message: `Other bytes came under ${count} known SOP instance UID${count === 1 ? '' : 's'}; the first ones stay in use`,
        },
      ]

export const scanDetail = (
  row: ScanRow,
  analysis: Analysis | undefined,
  counts: StateCounts = {},
): ScanDetail => ({
  summary: scanSummary(row, counts),
  document: analysis?.document ?? null,
  failure: row.failure_code === null ? null : { code: row.failure_code, message: row.failure_message ?? '' },
  image: analysis?.artefacts
    ? {
        size: analysis.artefacts.size,
        spacingMm: analysis.artefacts.spacingMm,
        masks: analysis.artefacts.labels.map(({ kind }) => kind),
      }
    : null,
  histogram: analysis?.artefacts?.histogram ?? null,
  phantom: analysis?.artefacts?.phantom ?? null,
  notices: [...(analysis?.notices ?? []), ...conflictNotice(row.conflicts)],
})
