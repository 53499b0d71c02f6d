import { median } from '../stats/median.ts'
import { dateOf, dayOf } from './day.ts'
import type { DriftStream } from './drift-stream.ts'

/** A phantom scan that is missing. */
export type Overdue = {
  readonly protocol: string
  readonly subject: string
  readonly lastScan: string
  /** Day on which the next was expected, by the gaps so far. */
  readonly expected: string
  readonly everyDays: number
}

/** Ours: fewer scans show no schedule. */
const fewestScans = 4
/** Ours: late by half a gap, and by two days at least, is overdue. */
const patience = 0.5
const leastDays = 2

/**
 * Phantom scans that are overdue by their own schedule: a missing scan is a signal.
 *
 * @param now - ISO 8601.
 * @returns One an overdue phantom and protocol; patients come when they come.
 * @see docs/methods/drift.md
 */
export const overdueScans = (streams: readonly DriftStream[], now: string): readonly Overdue[] => {
  const times = new Map<string, { stream: DriftStream; days: Set<number> }>()
  for (const stream of streams) {
    // a table has no protocol, and may end whenever its owner likes
    if (stream.protocol === '' || stream.subject === 'patients' || stream.subject === 'unknown') continue
    const key = JSON.stringify([stream.protocol, stream.subject])
    const entry = times.get(key) ?? { stream, days: new Set<number>() }
    for (const { at } of stream.points) entry.days.add(Math.floor(dayOf(at)))
    times.set(key, entry)
  }
  const today = dayOf(now)
  return [...times.values()].flatMap(({ stream, days }) => {
    const known = [...days].filter((day) => day <= today).sort((a, b) => a - b)
    if (known.length < fewestScans) return []
    const gap = median(known.slice(1).map((day, i) => day - known[i]!))
    const last = known.at(-1)!
    if (today < last + gap + Math.max(leastDays, patience * gap)) return []
    return [
      {
        protocol: stream.protocol,
        subject: stream.subject,
        lastScan: dateOf(last),
        expected: dateOf(last + gap),
        everyDays: gap,
      },
    ]
  })
}
