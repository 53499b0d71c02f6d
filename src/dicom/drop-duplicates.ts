import type { Finding } from '../errors/finding.ts'
import type { Instance } from './instance.ts'

/** An object that is in no series, and why. */
export type LeftOut = { readonly instance: Instance; readonly finding: Finding }

export type Distinct = {
  readonly instances: readonly Instance[]
  readonly leftOut: readonly LeftOut[]
  readonly findings: readonly Finding[]
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By SOP instance, an uncompressed or lossless copy before a lossy one, then by content: any order in, one order out. */
export const compareInstances = (a: Instance, b: Instance): number =>
  compareText(a.sopInstanceUID, b.sopInstanceUID) ||
  Number(a.pixels?.lossy) - Number(b.pixels?.lossy) ||
  compareText(a.sha256, b.sha256)

/** Headers that tell who stored the file and how it is encoded. */
const encoding = /^(Implementation|TransferSyntaxUID|Lossy)/

/** What must be equal in two files of one SOP instance. */
const essence = ({ headers, frames, pixels, patientKey }: Instance): string => {
  const kept = Object.entries(headers).filter(([keyword]) => !encoding.test(keyword))
  kept.sort(([a], [b]) => compareText(a, b))
  return JSON.stringify([kept, frames, pixels?.rows, pixels?.columns, patientKey])
}

/** Pixels of one encoding are compared by their bytes; two encodings of one image differ in them. */
const samePixels = (a: Instance, b: Instance): boolean =>
  a.transferSyntaxUID !== b.transferSyntaxUID || a.pixelSha256 === b.pixelSha256

const kindOf = (kept: Instance, copy: Instance): Finding => {
  if (kept.sha256 === copy.sha256) {
    return { code: 'duplicate-instance', severity: 'info', message: 'Left out: the same bytes came before.' }
  }
  const same = essence(kept) === essence(copy) && samePixels(kept, copy)
  return same
    ? {
        code: 'duplicate-instance',
        severity: 'warning',
        message: 'Left out: other bytes, but the headers and pixels of an object that came before.',
      }
    : {
        code: 'conflicting-instance',
        severity: 'error',
        message: 'Left out: it carries the identifier of another object but differs from it.',
      }
}

const summaries: Readonly<Record<string, string>> = {
  info: 'came more than once with the same bytes and count once',
  warning: 'came more than once with the same headers but other bytes; one file of each counts',
  error: 'came in versions that differ; which one is right is not known',
}

const summary = (leftOut: readonly LeftOut[]): readonly Finding[] =>
  (['info', 'warning', 'error'] as const).flatMap((severity) => {
    const affected = leftOut.filter(({ finding }) => finding.severity === severity)
    const objects = new Set(affected.map(({ instance }) => instance.sopInstanceUID)).size
    const code = affected[0]?.finding.code
    return code === undefined
      ? []
      : [{ code, severity, message: `${objects} objects ${summaries[severity]}.` }]
  })

/**
 * One instance of each SOP instance of a series, in an order that does not depend on the input's.
 *
 * Same bytes are dropped with an info, other bytes with the same headers with a warning; anything else under the same
 * identifier is an error, `conflicting-instance`: nobody can tell which one is right.
 */
export const dropDuplicates = (instances: readonly Instance[]): Distinct => {
  const kept = new Map<string, Instance>()
  const leftOut: LeftOut[] = []
  for (const instance of [...instances].sort(compareInstances)) {
    const first = kept.get(instance.sopInstanceUID || instance.sha256)
    if (first === undefined) kept.set(instance.sopInstanceUID || instance.sha256, instance)
    else leftOut.push({ instance, finding: kindOf(first, instance) })
  }
  return { instances: [...kept.values()], leftOut, findings: summary(leftOut) }
}
