import { canonicalJson } from '../dicom/canonical-json.ts'
import type { FoundEvent } from './found-event.ts'
import { groupBy } from './group-by.ts'
import type { Transition } from './line-transitions.ts'
import { isProtocolChange } from './protocol-fields.ts'
import type { ProtocolLine } from './protocol-lines.ts'
import type { EventKind } from './scanner-event.ts'
import { shownChange, shownValues } from './shown-change.ts'

/** GE's private, longer software version. */
const longSoftware = 'GEMS_PARM_01:ScannerSoftwareVersionLongForm'

/** Fields whose change concerns the whole scanner. Calibration dates have rules of their own. */
const scannerFields: ReadonlyMap<string, EventKind> = new Map([
  ['softwareVersions', 'software-update'],
  [longSoftware, 'software-update'],
  ['XRaySourceID', 'tube-replacement'],
  ['station', 'relocation'],
  ['XRayDetectorID', 'service'],
  ['GantryID', 'service'],
  ['GeneratorID', 'service'],
  ['GEMS_HELIOS_01:DASType', 'service'],
])

/** What follows from another field is not said twice. */
const followsFrom: ReadonlyMap<string, readonly string[]> = new Map([
  [longSoftware, ['softwareVersions']],
  ['floor_HU', ['rescaleIntercept', 'signed', 'bitsStored']],
  ['highBit', ['bitsStored']],
  ['kernelDetail', ['kernel']],
  ['tubeCurrent_mA', ['effective_mAs', 'ctdiVol_mGy']],
])

/** Fields that a description names; a protocol made anew differs in a dozen. */
const mostNamed = 4

const withoutFollowers = (transitions: readonly Transition[]): readonly Transition[] => {
  const fields = new Set(transitions.map(({ change }) => change.field))
  return transitions.filter(
    ({ change }) => !followsFrom.get(change.field)?.some((cause) => fields.has(cause)),
  )
}

const protocolText = (transitions: readonly Transition[]): string => {
  const named = transitions.slice(0, mostNamed).map(({ change }) => shownChange(change))
  const others = transitions.length - named.length
  return others === 0 ? named.join(', ') : `${named.join(', ')} and ${others} more`
}

const latest = (times: readonly string[]): string => times.reduce((last, at) => (at > last ? at : last), '')

const protocolEvents = (line: ProtocolLine, together: readonly Transition[]): readonly FoundEvent[] => {
  const changed = together.filter(({ change }) => isProtocolChange(change, line.subjectKind))
  const [first] = changed
  if (!first) return []
  return [
    {
      kind: 'protocol-change',
      description: protocolText(changed),
      protocols: line.protocols,
      lastScanBefore: latest(changed.map(({ lastScanBefore }) => lastScanBefore)),
      firstScanAfter: first.firstScanAfter,
      states: null,
      byPhantom: line.subjectKind === 'phantom',
    },
  ]
}

const scannerEvents = (line: ProtocolLine, together: readonly Transition[]): readonly FoundEvent[] =>
  together.flatMap(({ change, lastScanBefore, firstScanAfter }) => {
    const kind = scannerFields.get(change.field)
    if (kind === undefined) return []
    const states = [canonicalJson(change.before), canonicalJson(change.after)] as const
    return [
      {
        kind,
        description: kind === 'service' ? shownChange(change) : shownValues(change),
        protocols: null,
        lastScanBefore,
        firstScanAfter,
        states: [`${change.field} ${states[0]}`, `${change.field} ${states[1]}`] as const,
        byPhantom: line.subjectKind === 'phantom',
      },
    ]
  })

/**
 * The events that the transitions of one protocol line are: one for each field of the whole scanner, and one for all
 * fields of the protocol that changed with the same scan.
 *
 * @see docs/methods/events.md
 * @example fieldEvents(line, lineTransitions(line))[0].description // 'kernel Cb40 → Cb60'
 */
export const fieldEvents = (line: ProtocolLine, transitions: readonly Transition[]): readonly FoundEvent[] =>
  [...groupBy(transitions, ({ firstScanAfter }) => firstScanAfter).values()].flatMap((together) => {
    const independent = withoutFollowers(together)
    return [...scannerEvents(line, independent), ...protocolEvents(line, independent)]
  })
