import { millisOf } from '../../src/format/date.ts'
import type { StreamPoint } from '../../src/server/api-types.ts'
import { versionsText } from '../format/versions-text.ts'

/** A scanner's software as its files name it changed; seen at the first point that names the new one. */
export type VersionChange = { readonly atMillis: number; readonly from: string; readonly to: string }

/**
 * Where the software version differs from the last known one. A point without a version says nothing: unknown is
 * neither the same nor another.
 *
 * @param points - Ordered by time of measurement.
 */
export const versionChanges = (points: readonly StreamPoint[]): readonly VersionChange[] => {
  const changes: VersionChange[] = []
  let known: string | null = null
  for (const point of points) {
    const name = versionsText(point.softwareVersions)
    if (name === null) continue
    if (known !== null && known !== name)
      changes.push({ atMillis: millisOf(point.measuredAt), from: known, to: name })
    known = name
  }
  return changes
}
