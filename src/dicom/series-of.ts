import type { Finding } from '../errors/finding.ts'
import { acquiredAt } from './acquired-at.ts'
import { acquisitionOf } from './acquisition-of.ts'
import { checkAcquisition } from './check-acquisition.ts'
import { checkConsistency } from './check-consistency.ts'
import { checkDates } from './check-dates.ts'
import { type CheckedStack, checkStack } from './check-stack.ts'
import type { Distinct } from './drop-duplicates.ts'
import { headerText } from './header-values.ts'
import type { Instance } from './instance.ts'
import { orderSlices } from './order-slices.ts'
import { scannerIdentity } from './scanner-identity.ts'
import { scannerOf } from './scanner-of.ts'
import type { Series, Slice, StackGeometry } from './series.ts'
import { mostFrequent } from './typical-value.ts'

/** Errors that make densities wrong but leave the grid right: a volume can still be shown. */
const gridUnharmed: readonly string[] = ['lossy']

const geometryOf = (
  slices: readonly Slice[],
  { sliceSpacingMm }: CheckedStack,
  findings: readonly Finding[],
): StackGeometry | null => {
  const [first] = slices
  const isForbidden = findings.some(
    ({ code, severity }) => severity === 'error' && !gridUnharmed.includes(code),
  )
  const spacing = sliceSpacingMm ?? (slices.length === 1 ? (first?.frame.sliceThicknessMm ?? null) : null)
  const pixels = first?.instance.pixels ?? null
  const pixelSpacingMm = first?.frame.pixelSpacingMm ?? null
  if (isForbidden || pixels === null || pixelSpacingMm === null || spacing === null) return null
  return { columns: pixels.columns, rows: pixels.rows, pixelSpacingMm, sliceSpacingMm: spacing }
}

/** What the files themselves were found to have, each kind once, with the number of files. */
const fileFindings = (instances: readonly Instance[]): readonly Finding[] => {
  const kinds = new Map<string, { readonly finding: Finding; files: number }>()
  for (const finding of instances.flatMap((instance) => instance.findings)) {
    const kind = kinds.get(`${finding.code} ${finding.severity}`)
    if (kind === undefined) kinds.set(`${finding.code} ${finding.severity}`, { finding, files: 1 })
    else kind.files += 1
  }
  return [...kinds.values()].map(({ finding, files }) =>
    files === 1
      ? finding
      : { ...finding, message: `${finding.message} (${files} files of ${instances.length})` },
  )
}

/** Each code once, the first that says it; errors, then warnings, then infos. */
const merged = (findings: readonly Finding[]): readonly Finding[] => {
  const rank = { error: 0, warning: 1, info: 2 } as const
  const sorted = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity])
  return sorted.filter(({ code }, index) => sorted.findIndex((other) => other.code === code) === index)
}

/**
 * One series from its distinct CT instances: ordered, checked, with its scanner and acquisition.
 *
 * @param distinct - At least one instance, in a fixed order (see `dropDuplicates`).
 */
export const seriesOf = ({ instances, findings: duplicates }: Distinct): Series => {
  const ordered = orderSlices(instances)
  const { slices } = ordered
  const all = instances.map(({ headers }) => headers)
  const common = (read: (instance: Instance) => string | null): string | null =>
    mostFrequent(instances.map(read))
  const stack = checkStack(ordered)
  const acquisition = acquisitionOf(slices, stack.sliceSpacingMm)
  const scanner = scannerOf(all)
  const acquired = all.map(acquiredAt).filter((moment) => moment !== null)
  const moment = acquired.sort()[0] ?? null
  const findings = merged([
    ...duplicates,
    ...checkConsistency(slices),
    ...stack.findings,
    ...checkAcquisition(acquisition, scanner),
    ...scannerIdentity(scanner).findings,
    ...checkDates(all, moment, acquisition.lastCalibration),
    ...fileFindings(instances),
  ])
  return {
    seriesInstanceUID: instances[0]?.seriesInstanceUID ?? '',
    studyInstanceUID: common(({ studyInstanceUID }) => studyInstanceUID) ?? '',
    modality: 'CT',
    description: common(({ headers }) => headerText(headers, 'SeriesDescription')),
    acquiredAt: moment,
    patientKey: common(({ patientKey }) => patientKey),
    scanner,
    acquisition,
    slices,
    geometry: geometryOf(slices, stack, findings),
    findings,
  }
}
