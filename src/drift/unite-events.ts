import type { EventKind, ScannerEvent } from './scanner-event.ts'

const day = (at: string): string => at.slice(0, 10)

/** After another tube, and after most services, the scanner is calibrated: the calibration is a part of them. */
const withCalibration: ReadonlySet<EventKind> = new Set(['tube-replacement', 'service'])

const isOf = (header: ScannerEvent, typed: ScannerEvent): boolean => {
  const isKind =
    header.kind === typed.kind || (header.kind === 'calibration' && withCalibration.has(typed.kind))
  const { lastScanBefore, firstScanAfter } = header
  if (!isKind || lastScanBefore === null || firstScanAfter === null) return false
  return day(lastScanBefore) <= day(typed.at) && day(typed.at) <= day(firstScanAfter)
}

/**
 * Makes one event of what a person typed in and what headers show of the same: else the two would share the
 * probability of being a cause.
 *
 * They are the same where the kinds are equal, or the header shows the calibration of a typed tube replacement or
 * service, and the typed day lies between the header's scans. The person's words and time are kept, with the
 * header's scans beside them.
 *
 * @param typed - By persons.
 * @param headers - As `headerEvents` finds them.
 * @returns In order of time.
 * @see docs/methods/events.md
 * @example uniteEvents([typedUpdate], [updateInHeaders]).length // 1
 */
export const uniteEvents = (
  typed: readonly ScannerEvent[],
  headers: readonly ScannerEvent[],
): readonly ScannerEvent[] => {
  const taken = new Set<ScannerEvent>()
  const united = typed.map((event) => {
    const same = headers.filter((header) => isOf(header, event))
    for (const header of same) taken.add(header)
    const [first] = same.sort((a, b) => Number(b.kind === event.kind) - Number(a.kind === event.kind))
    if (!first) return event
    const { lastScanBefore, firstScanAfter, protocols } = first
    return { ...event, lastScanBefore, firstScanAfter, protocols }
  })
  const others = headers.filter((header) => !taken.has(header))
  return [...united, ...others].sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1))
}
