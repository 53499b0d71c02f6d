import { type CleanStream, cleanStream } from '../../src/drift/clean-stream.ts'
import { dateOf, dayOf } from '../../src/drift/day.ts'
import type { DriftStream, ScannerHistory } from '../../src/drift/drift-stream.ts'
import type { EventKind, ScannerEvent } from '../../src/drift/scanner-event.ts'
import { chanceOf } from '../evaluate/drift-noise.ts'

/** Day of the first scan of these streams. */
export const firstDay = dayOf('2022-01-03')

/** Later than every scan of these streams. */
export const later = '2200-01-01'

/** Days of scans a week apart. */
export const weeks = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => firstDay + 7 * i)

/** Independent N(0, 1), the same for the same seed. */
export const normals = (seed: number, count: number): readonly number[] => {
  const { normal } = chanceOf(seed)
  return Array.from({ length: count }, normal)
}

const timeOf = (day: number): string => new Date(Math.round(day * 86_400_000)).toISOString().slice(0, 19)

/** A stream of a phantom's foam insert, weekly unless days are given. */
export const streamOf = (
  values: readonly (number | null)[],
  parts: Partial<DriftStream> = {},
  days: readonly number[] = weeks(values.length),
): DriftStream => ({
  id: 'foam',
  protocol: 'lung-qc',
  subject: 'phantom:copdgene-2:',
  name: 'hu',
  region: 'foam-12lb',
  unit: 'HU',
  algorithmVersion: 1,
  points: values.map((value, i) => ({ at: timeOf(days[i]!), value, standardUncertainty: null })),
  ...parts,
})

/** The same, made ready for statistics. */
export const cleanOf = (
  values: readonly (number | null)[],
  parts: Partial<DriftStream> = {},
  days?: readonly number[],
): CleanStream => cleanStream(streamOf(values, parts, days), later)

/** An event that a person typed in. */
export const eventOn = (
  day: number,
  kind: EventKind = 'tube-replacement',
  parts: Partial<ScannerEvent> = {},
): ScannerEvent => ({
  id: `${kind}-${dateOf(day)}`,
  kind,
  description: `${kind} on ${dateOf(day)}`,
  source: 'person',
  at: dateOf(day),
  lastScanBefore: null,
  firstScanAfter: null,
  protocols: null,
  ...parts,
})

/** A scanner whose streams are named by their place: `s0`, `s1`, … */
export const scannerOf = (
  streams: readonly (readonly (number | null)[])[],
  events: readonly ScannerEvent[] = [],
  days?: readonly number[],
): ScannerHistory => ({
  scanner: 'SN-1',
  events,
  streams: streams.map((values, s) => streamOf(values, { id: `s${s}`, region: `insert-${s}` }, days)),
})
