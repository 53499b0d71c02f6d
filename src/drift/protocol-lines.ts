import { changedFields } from '../dicom/changed-fields.ts'
import { groupBy } from './group-by.ts'
import type { HeaderScan } from './header-scan.ts'
import { isProtocolChange } from './protocol-fields.ts'

/**
 * What one subject is scanned with over the years: a protocol, and those that took its place one after another.
 * Protocols that are used side by side are lines of their own.
 */
export type ProtocolLine = {
  readonly subject: string
  readonly subjectKind: HeaderScan['subjectKind']
  /** Fingerprints, in order of time. */
  readonly protocols: readonly string[]
  /** In order of time. */
  readonly scans: readonly HeaderScan[]
}

/** All scans of one subject with one protocol, in order of time. */
type Run = {
  readonly first: HeaderScan
  readonly last: HeaderScan
  readonly days: number
  readonly name: string | null
  readonly scans: readonly HeaderScan[]
}

type Link = { readonly from: Run; readonly to: Run; readonly changes: number }

/** Scans that make a protocol of patients one that takes another's place, or is followed: fewer are exceptions. Ours. */
const establishedScans = { phantom: 1, patient: 3, unknown: 3 } as const

/** Where a file does not name its protocol, one that differs by more fields is another one, no successor. Ours. */
const mostChangesWithoutName = 3

const dayOf = (scan: HeaderScan): string => scan.at.slice(0, 10)

/** `Lung_QC`, `lung qc` and `LUNG QC v2` are one name. */
const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s._^-]+v?\d{1,2}$/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

const nameOf = (scans: readonly HeaderScan[]): string | null => {
  const name = scans.findLast(({ scan }) => scan.acquisition.protocolName !== null)?.scan.acquisition
    .protocolName
  return name === undefined || name === null ? null : plainName(name)
}

const runOf = (scans: readonly HeaderScan[]): Run => ({
  first: scans[0]!,
  last: scans.at(-1)!,
  days: new Set(scans.map(dayOf)).size,
  name: nameOf(scans),
  scans,
})

/** Of two protocols that were only ever scanned on one and the same day, neither took the place of the other. */
const isBefore = (from: Run, to: Run): boolean =>
  from.last.at < to.first.at && (dayOf(from.last) !== dayOf(to.first) || (from.days > 1 && to.days > 1))

const isEstablished = ({ first, scans }: Run): boolean => scans.length >= establishedScans[first.subjectKind]

const isNamedLike = (from: Run, to: Run): boolean =>
  from.name === to.name || from.name === null || to.name === null

const changesBetween = (from: Run, to: Run): number =>
  changedFields(from.last.scan, to.first.scan).filter((change) =>
    isProtocolChange(change, to.first.subjectKind),
  ).length

/** Links from one run to those that could take its place with none between them. */
const linksFrom = (from: Run, runs: readonly Run[]): readonly Link[] => {
  const later = runs.filter((to) => isBefore(from, to) && isNamedLike(from, to))
  const ends = later.map(({ last }) => last.at)
  const firstEnd = ends.reduce((least, end) => (end < least ? end : least), '\uffff')
  return later
    .filter(({ first }) => first.at <= firstEnd)
    .map((to) => ({ from, to, changes: changesBetween(from, to) }))
    .filter(
      ({ to, changes }) => (from.name !== null && to.name !== null) || changes <= mostChangesWithoutName,
    )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Nearest in kind first, then in time; the fingerprint decides what is equal in both. */
const compareLinks = (a: Link, b: Link): number =>
  a.changes - b.changes ||
  compareText(dayOf(a.to.first), dayOf(b.to.first)) ||
  compareText(dayOf(b.from.last), dayOf(a.from.last)) ||
  compareText(a.from.last.protocol, b.from.last.protocol) ||
  compareText(a.to.first.protocol, b.to.first.protocol)

/** Each protocol takes the place of one other at most, and one takes its place. */
const successorsOf = (runs: readonly Run[]): ReadonlyMap<Run, Run> => {
  const established = runs.filter(isEstablished)
  const links = established.flatMap((from) => linksFrom(from, established)).sort(compareLinks)
  const successors = new Map<Run, Run>()
  const taken = new Set<Run>()
  for (const { from, to } of links) {
    if (successors.has(from) || taken.has(to)) continue
    successors.set(from, to)
    taken.add(to)
  }
  return successors
}

const linesOfSubject = (scans: readonly HeaderScan[]): readonly ProtocolLine[] => {
  const runs = [...groupBy(scans, ({ protocol }) => protocol).values()].map(runOf)
  const successors = successorsOf(runs)
  const followers = new Set(successors.values())
  return runs
    .filter((run) => !followers.has(run))
    .map((head) => {
      const line = [head]
      for (let next = successors.get(head); next; next = successors.get(next)) line.push(next)
      const { subject, subjectKind } = head.first
      return {
        subject,
        subjectKind,
        protocols: line.map(({ first }) => first.protocol),
        scans: line.flatMap((run) => run.scans),
      }
    })
}

/**
 * Sorts the scans of one scanner into protocol lines: a protocol takes the place of another of the same subject and
 * protocol name when its first scan comes after the other's last one.
 *
 * @param scans - Of one scanner, in any order.
 * @returns Every protocol of every subject in exactly one line.
 * @see docs/methods/events.md
 * @example protocolLines(scans)[0].protocols // ['17c0e6c3c6fbdaec', '9b1f…']
 */
export const protocolLines = (scans: readonly HeaderScan[]): readonly ProtocolLine[] => {
  const inOrder = [...scans].sort((a, b) => compareText(a.at, b.at))
  return [...groupBy(inOrder, ({ subject }) => subject).values()].flatMap(linesOfSubject)
}
