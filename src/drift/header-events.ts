import { calibrationEvents } from './calibration-events.ts'
import { fieldEvents } from './field-events.ts'
import type { FoundEvent } from './found-event.ts'
import { lineTransitions } from './line-transitions.ts'
import { mergeEvents } from './merge-events.ts'
import type { ProtocolLine } from './protocol-lines.ts'
import type { ScannerEvent } from './scanner-event.ts'

const scannerEvent = (found: FoundEvent): ScannerEvent => {
  const { kind, description, protocols, lastScanBefore, firstScanAfter } = found
  return {
    id: `header:${kind}:${description}:${firstScanAfter.slice(0, 10)}`,
    kind,
    description,
    source: 'header',
    at: firstScanAfter,
    lastScanBefore,
    firstScanAfter,
    protocols,
  }
}

const foundIn = (line: ProtocolLine, ofScanner: boolean): readonly FoundEvent[] => {
  const found = fieldEvents(line, lineTransitions(line))
  return ofScanner
    ? [...found, ...calibrationEvents(line)]
    : found.filter(({ kind }) => kind === 'protocol-change')
}

/**
 * The events of one scanner that its scans' headers show: software updates, calibrations, other tubes, detectors and
 * places, other protocols.
 *
 * Scans are compared along protocol lines only. Only a known value that became another known value is an event: what
 * appears or vanishes tells of the way of the data. Where phantoms were scanned twice or more, they alone date what
 * concerns the whole scanner, since dates of patient scans may have been shifted.
 *
 * @param lines - All of the scanner, as `protocolLines` makes them.
 * @returns In order of time; of a change of protocol, `protocols` holds all those of its line.
 * @see docs/methods/events.md
 * @example headerEvents(protocolLines(scans))[0].description // 'VB20A → VB30A'
 */
export const headerEvents = (lines: readonly ProtocolLine[]): readonly ScannerEvent[] => {
  const hasPhantoms = lines.some(({ subjectKind, scans }) => subjectKind === 'phantom' && scans.length > 1)
  const found = lines.flatMap((line) => foundIn(line, !hasPhantoms || line.subjectKind === 'phantom'))
  return mergeEvents(found)
    .map(scannerEvent)
    .sort((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1))
}
