import { type AcquisitionField, acquisitionFields, type Scan } from './acquisition-fields.ts'
import { canonicalJson, type Json } from './canonical-json.ts'
import type { Headers } from './instance.ts'
import { compareSoftware } from './software-version.ts'

/** One difference between two acquisitions. */
export type FieldChange = {
  readonly field: string
  readonly weight: 'D' | 'W'
  /** `data-path`: the value appeared, vanished or is only spelled otherwise; the scanner need not have changed. */
  readonly kind: 'changed' | 'data-path'
  readonly before: Json
  readonly after: Json
}

const isEmpty = (value: Json): boolean => value === null || (Array.isArray(value) && value.length === 0)

const isWithin = (before: Json, after: Json, tolerance: AcquisitionField['tolerance']): boolean => {
  if (tolerance === undefined || typeof before !== 'number' || typeof after !== 'number') return false
  const largest = Math.max(Math.abs(before), Math.abs(after))
  return Math.abs(before - after) <= Math.max(tolerance.absolute ?? 0, (tolerance.relative ?? 0) * largest)
}

const compare = (
  field: string,
  weight: 'D' | 'W',
  before: Json,
  after: Json,
  tolerance: AcquisitionField['tolerance'],
): readonly FieldChange[] => {
  if (isEmpty(before) && isEmpty(after)) return []
  if (canonicalJson(before) === canonicalJson(after) || isWithin(before, after, tolerance)) return []
  const kind = isEmpty(before) || isEmpty(after) ? 'data-path' : 'changed'
  return [{ field, weight, kind, before, after }]
}

const softwareChange = (before: Scan, after: Scan): readonly FieldChange[] => {
  const [earlier, later] = [before.scanner.softwareVersions, after.scanner.softwareVersions]
  if (earlier.join('\\') === later.join('\\')) return []
  const isChanged = compareSoftware(earlier, later) === 'different'
  const kind = isChanged ? 'changed' : 'data-path'
  return [{ field: 'softwareVersions', weight: 'D', kind, before: earlier, after: later }]
}

const watchedKeys = (before: Headers, after: Headers): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()

/** Watched numbers that differ by less are noise of a sensor. Ours. */
const watchedTolerance = { relative: 0.01 }

/**
 * What differs between two acquisitions: fields of class D and W, then watched headers, by name.
 *
 * @returns Empty when nothing does; two unknown values are no difference, though not known to be equal either.
 * @see docs/methods/acquisition.md
 */
export const changedFields = (before: Scan, after: Scan): readonly FieldChange[] => {
  const compared = acquisitionFields.filter(({ name }) => name !== 'softwareVersions')
  const changes = compared.flatMap(({ name, weight, of, tolerance }) =>
    compare(name, weight, of(before), of(after), tolerance),
  )
  const [earlier, later] = [before.acquisition.watched, after.acquisition.watched]
  const watched = watchedKeys(earlier, later).flatMap((keyword) =>
    compare(keyword, 'W', earlier[keyword] ?? null, later[keyword] ?? null, watchedTolerance),
  )
  return [...softwareChange(before, after), ...changes, ...watched]
}
