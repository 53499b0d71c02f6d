import type { Acquisition, Scanner } from '../dicom/acquisition.ts'
import { acquisitionFields, type Scan } from '../dicom/acquisition-fields.ts'
import { canonicalJson, type Json } from '../dicom/canonical-json.ts'
import { changedFields, type FieldChange } from '../dicom/changed-fields.ts'
import type { HeaderScan } from './header-scan.ts'
import type { ProtocolLine } from './protocol-lines.ts'

/** A field that became another, between the last scan that states the old value and the first with the new one. */
export type Transition = {
  readonly change: FieldChange
  readonly lastScanBefore: string
  readonly firstScanAfter: string
}

/** What is known before a scan: of each field the value that was stated last, and when. */
type Known = { readonly scan: Scan; readonly at: string; readonly olderFields: ReadonlyMap<string, string> }

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

const fill = <Fields extends Acquisition | Scanner>(fields: Fields, known: Fields): Fields =>
  ({
    ...fields,
    ...Object.fromEntries(Object.entries(known).filter(([key]) => isEmpty(fields[key as keyof Fields]))),
  }) as Fields

const filled = (scan: Scan, known: Scan): Scan => ({
  scanner: fill(scan.scanner, known.scanner),
  acquisition: {
    ...fill(scan.acquisition, known.acquisition),
    watched: { ...known.acquisition.watched, ...scan.acquisition.watched },
  },
})

const emptyFields = (scan: Scan, known: Scan): readonly string[] => [
  ...acquisitionFields.filter(({ of }) => isEmpty(of(scan))).map(({ name }) => name),
  ...Object.keys(known.acquisition.watched).filter((key) => isEmpty(scan.acquisition.watched[key])),
]

const knownAfter = (known: Known, { scan, at }: HeaderScan): Known => ({
  scan: filled(scan, known.scan),
  at,
  olderFields: new Map(
    emptyFields(scan, known.scan).map((field) => [field, known.olderFields.get(field) ?? known.at]),
  ),
})

/** Both ways of one alternation have one key. */
const pairKey = ({ field, before, after }: FieldChange): string =>
  [field, ...[before, after].map((value: Json) => canonicalJson(value)).sort()].join('\n')

const keysProtocol: ReadonlySet<string> = new Set(
  acquisitionFields.filter(({ protocol }) => protocol !== 'never').map(({ name }) => name),
)

/**
 * How often one pair of values may change into each other. Software of a phantom line may be taken back; what keys the
 * protocol cannot alternate within a line, since such protocols are lines of their own.
 */
const mostReturns = (line: ProtocolLine, field: string): number => {
  if (keysProtocol.has(field)) return Number.POSITIVE_INFINITY
  return line.subjectKind === 'phantom' && field === 'softwareVersions' ? 2 : 1
}

const withoutAlternation = (
  line: ProtocolLine,
  transitions: readonly Transition[],
): readonly Transition[] => {
  const counts = new Map<string, number>()
  for (const { change } of transitions) counts.set(pairKey(change), (counts.get(pairKey(change)) ?? 0) + 1)
  return transitions.filter(({ change }) => counts.get(pairKey(change))! <= mostReturns(line, change.field))
}

/**
 * What changed along a protocol line, scan by scan. Each field is compared with the value that was stated last: a scan
 * that does not state it proves nothing, and hides no change either.
 *
 * A value that goes to and fro is two writers of headers and no change of the scanner: it is left out.
 *
 * @returns Only differences between two known values, in order of time.
 * @see docs/methods/events.md
 * @example lineTransitions(line)[0].change.field // 'softwareVersions'
 */
export const lineTransitions = (line: ProtocolLine): readonly Transition[] => {
  const [first, ...others] = line.scans
  if (!first) return []
  let known: Known = { scan: first.scan, at: first.at, olderFields: new Map() }
  let previous = first.scan
  const transitions: Transition[] = []
  for (const next of others) {
    if (next.scan === previous) {
      known = { ...known, at: next.at }
      continue
    }
    for (const change of changedFields(known.scan, next.scan)) {
      if (change.kind !== 'changed') continue
      const lastScanBefore = known.olderFields.get(change.field) ?? known.at
      transitions.push({ change, lastScanBefore, firstScanAfter: next.at })
    }
    known = knownAfter(known, next)
    previous = next.scan
  }
  return withoutAlternation(line, transitions)
}
