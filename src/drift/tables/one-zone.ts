import { type TimeKind, timeKind } from './time-kind.ts'

/** Why a row is refused, as `readTable` takes it. */
type Refusal = { readonly code: string; readonly must: string }

/**
 * Holds a table to one way of telling time: that of its first row with a time of day. Days alone go with either.
 *
 * @returns A check of one time after the other; null for one that may stay.
 * @example const check = oneZone(); check('2024-03-01T08:00:00'); check('2024-03-02T08:00:00Z')?.code // 'time-zone-mixed'
 */
export const oneZone = (): ((time: string) => Refusal | null) => {
  let known: TimeKind = 'day'
  return (time) => {
    if (time.length === 10) return null
    const kind = timeKind(time)
    if (known === 'day') known = kind
    if (kind === known) return null
    const must =
      known === 'utc'
        ? 'time must have a zone as the first time of the table has, current one is without'
        : 'time must be without a zone as the first time of the table is, current one has a zone'
    return { code: 'time-zone-mixed', must }
  }
}
