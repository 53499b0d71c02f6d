import type { Candidate } from './candidate.ts'
import type { CauseKind } from './change.ts'
import type { EventKind } from './scanner-event.ts'

/** A service and a move end with a calibration; a person who logged one of them says no more than that. Ours. */
const kindOfEvent: Readonly<Record<EventKind, CauseKind>> = {
  'software-update': 'software-update',
  'tube-replacement': 'tube-replacement',
  calibration: 'calibration',
  service: 'calibration',
  relocation: 'calibration',
  'protocol-change': 'protocol-change',
  'phantom-change': 'phantom-or-positioning',
}

/**
 * The cause as the contract names it.
 *
 * @param noiseRises - Whether noise rose over the trend, as behind a tube that loses output.
 */
export const causeKind = (candidate: Candidate, noiseRises: boolean): CauseKind => {
  if (candidate.kind === 'event') return kindOfEvent[candidate.event.kind]
  if (candidate.kind === 'unlogged') return 'unexplained'
  if (candidate.resetBy === 'calibration') return 'calibration'
  return candidate.resets.length > 0 || noiseRises ? 'tube-ageing' : 'unexplained'
}
