import type { FoundEvent } from './found-event.ts'
import { groupBy } from './group-by.ts'

const overlap = (a: FoundEvent, b: FoundEvent): boolean =>
  a.lastScanBefore < b.firstScanAfter && b.lastScanBefore < a.firstScanAfter

const union = (a: FoundEvent['protocols'], b: FoundEvent['protocols']): FoundEvent['protocols'] =>
  a === null || b === null ? null : [...new Set([...a, ...b])]

/** Dates of phantoms count before those of patients; of equals, the narrower ends. */
const merged = (a: FoundEvent, b: FoundEvent): FoundEvent => {
  const protocols = union(a.protocols, b.protocols)
  if (a.byPhantom !== b.byPhantom) return { ...(a.byPhantom ? a : b), protocols }
  return {
    ...a,
    protocols,
    lastScanBefore: a.lastScanBefore > b.lastScanBefore ? a.lastScanBefore : b.lastScanBefore,
    firstScanAfter: a.firstScanAfter < b.firstScanAfter ? a.firstScanAfter : b.firstScanAfter,
  }
}

const mergeEqual = (events: readonly FoundEvent[]): readonly FoundEvent[] => {
  const merging: FoundEvent[] = []
  for (const event of events) {
    const i = merging.findIndex((other) => overlap(event, other))
    if (i === -1) merging.push(event)
    else merging[i] = merged(merging[i]!, event)
  }
  return merging
}

const isWithin = (inner: FoundEvent, outer: FoundEvent): boolean =>
  inner.lastScanBefore >= outer.lastScanBefore && inner.firstScanAfter <= outer.firstScanAfter

/** A line with few scans sees as one change what another line tells apart as two. */
const isTakenApart = (event: FoundEvent, all: readonly FoundEvent[]): boolean => {
  const { states } = event
  if (states === null) return false
  const parts = all.filter((other) => other !== event && other.states !== null && isWithin(other, event))
  const begins = parts.some((part) => part.states![0] === states[0])
  return begins && parts.some((part) => part.states![1] === states[1])
}

/**
 * Brings together what several protocol lines show: the same kind and description in times that overlap is one event,
 * between the latest scan with the old state and the earliest with the new one.
 *
 * @see docs/methods/events.md
 * @example mergeEvents([seenByPhantom, seenByPatients]).length // 1
 */
export const mergeEvents = (events: readonly FoundEvent[]): readonly FoundEvent[] => {
  const inOrder = [...events].sort((a, b) => (a.firstScanAfter < b.firstScanAfter ? -1 : 1))
  const groups = groupBy(inOrder, ({ kind, description }) => `${kind}\n${description}`)
  const one = [...groups.values()].flatMap(mergeEqual)
  return one.filter((event) => !isTakenApart(event, one))
}
