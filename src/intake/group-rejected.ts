import type { IntakeResult } from './intake-result.ts'

/**
 * Joins refusals by code, the first file speaking for the others, so that a folder of foreign files is one line.
 *
 * @example groupRejected([a, b]) // [{ kind: 'rejected', files: 2, path: 'a', code: 'not-dicom', … }]
 */
export const groupRejected = (results: readonly IntakeResult[]): IntakeResult[] => {
  const grouped: IntakeResult[] = []
  const indexByCode = new Map<string, number>()
  for (const result of results) {
    const index = result.kind === 'rejected' ? indexByCode.get(result.code) : undefined
    const first = index === undefined ? undefined : grouped[index]
    if (result.kind === 'rejected' && index !== undefined && first?.kind === 'rejected') {
      grouped[index] = { ...first, files: first.files + result.files }
      continue
    }
    if (result.kind === 'rejected') indexByCode.set(result.code, grouped.length)
    grouped.push(result)
  }
  return grouped
}
