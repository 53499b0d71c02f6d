import type { Finding } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { Dataset } from './dataset.ts'
import { valueBytes } from './dataset.ts'
import type { Encoding } from './dataset-walk.ts'
import { detectEncoding, startsLikeDataset } from './detect-encoding.ts'
import { maxInflateRatio, maxInstanceBytes, minInflateBytes } from './limits.ts'
import { readDataset } from './read-dataset.ts'
import {
  explicitBigEndian,
  explicitLittleEndian,
  findTransferSyntax,
  implicitLittleEndian,
  type TransferSyntax,
} from './transfer-syntaxes.ts'

/**
 * Inflates a raw deflate stream. Throws a RangeError when the result would exceed `maxBytes`, and any other error when
 * the stream is broken (Node's `inflateRawSync` with `maxOutputLength` does both).
 */
export type InflateRaw = (bytes: Uint8Array, maxBytes: number) => Uint8Array

/** A file taken apart: the meta header (group 2), the data set, and how its pixels are encoded. */
export type Part10 = {
  readonly meta: Dataset
  readonly dataset: Dataset
  readonly transferSyntax: TransferSyntax
  readonly findings: readonly Finding[]
}

const emptyMeta = (bytes: Uint8Array): Dataset => ({ bytes, littleEndian: true, elements: new Map() })

const isMagic = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x44 && bytes[at + 1] === 0x49 && bytes[at + 2] === 0x43 && bytes[at + 3] === 0x4d

/** First byte of the meta header or, without one, of the data set. */
const findStart = (bytes: Uint8Array): number => {
  if (isMagic(bytes, 128)) return 132
  if (isMagic(bytes, 0)) return 4
  if (startsLikeDataset(bytes, 0)) return 0
  throw new InputError(
    'not-dicom',
    bytes.length === 0
      ? 'Cannot read the file: it must begin with a DICOM header, it is empty'
      : 'Cannot read the file: it must begin with a DICOM header, current bytes spell none',
  )
}

const readMeta = (bytes: Uint8Array, start: number): { meta: Dataset; end: number; count: number } => {
  const group = (bytes[start] ?? 0) + 256 * (bytes[start + 1] ?? 0)
  if (group !== 2) return { meta: emptyMeta(bytes), end: start, count: 0 }
  const explicit = detectEncoding(bytes, start)?.explicit ?? true
  const read = readDataset(bytes, start, { explicit, littleEndian: true }, 0, (next) => next !== 2)
  return { meta: read.dataset, end: read.end, count: read.elementCount }
}

const uidOf = (meta: Dataset): string | null => {
  const element = meta.elements.get(0x00020010)
  if (!element || element.length === 0) return null
  return String.fromCharCode(...valueBytes(meta, element).subarray(0, 64)).replace(/[\0 ]+$/, '')
}

const syntaxOf = (encoding: Encoding): TransferSyntax =>
  encoding.explicit
    ? encoding.littleEndian
      ? explicitLittleEndian
      : explicitBigEndian
    : implicitLittleEndian

const inflate = (bytes: Uint8Array, inflateRaw: InflateRaw): Uint8Array => {
  const maxBytes = Math.min(maxInstanceBytes, Math.max(minInflateBytes, maxInflateRatio * bytes.length))
  try {
    return inflateRaw(bytes, maxBytes)
  } catch (error) {
    const bomb = error instanceof RangeError
    const code = bomb ? 'deflate-bomb' : 'dicom-malformed'
    const must = bomb ? `must inflate to at most ${maxBytes} bytes` : 'must be a whole deflate stream'
    throw new InputError(
      code,
      `Cannot read the deflated data set: it ${must}, current length is ${bytes.length}`,
      { cause: error },
    )
  }
}

const chooseSyntax = (
  written: string | null,
  guessed: Encoding | null,
): { syntax: TransferSyntax; encoding: Encoding; findings: Finding[] } => {
  if (written === null) {
    const encoding = guessed ?? { explicit: false, littleEndian: true }
    const message = `The transfer syntax is missing; the data set was read as ${syntaxOf(encoding).name}`
    return {
      syntax: syntaxOf(encoding),
      encoding,
      findings: [{ code: 'transfer-syntax-missing', severity: 'info', message }],
    }
  }
  const syntax = findTransferSyntax(written)
  if (!syntax) {
    throw new InputError(
      'transfer-syntax-unsupported',
      `Cannot read the object: its transfer syntax must be one of those in docs/errors.md, current value is ${written}`,
    )
  }
  const same =
    guessed === null || (guessed.explicit === syntax.explicit && guessed.littleEndian === syntax.littleEndian)
  if (same || syntax.deflated) return { syntax, encoding: syntax, findings: [] }
  const message = `The data set is written as ${syntaxOf(guessed).name} although the transfer syntax is ${syntax.name}`
  return {
    syntax,
    encoding: guessed,
    findings: [{ code: 'encoding-mismatch', severity: 'warning', message }],
  }
}

/**
 * Takes a DICOM file apart: with or without preamble, with or without meta header, any transfer syntax of
 * `findTransferSyntax`; a deflated data set is inflated under a limit.
 *
 * @param bytes - The whole file; values are views into it.
 * @throws {InputError} not-dicom, dicom-too-large, dicom-truncated, dicom-malformed, dicom-too-deep,
 *   dicom-too-many-elements, transfer-syntax-unsupported, deflate-bomb.
 */
export const readPart10 = (bytes: Uint8Array, inflateRaw: InflateRaw): Part10 => {
  if (bytes.length > maxInstanceBytes) {
    throw new InputError(
      'dicom-too-large',
      `Cannot read the object: it must hold at most ${maxInstanceBytes} bytes, current value is ${bytes.length}`,
    )
  }
  const { meta, end, count } = readMeta(bytes, findStart(bytes))
  const { syntax, encoding, findings } = chooseSyntax(uidOf(meta), detectEncoding(bytes, end))
  const body = syntax.deflated ? inflate(bytes.subarray(end), inflateRaw) : bytes
  const read = readDataset(body, syntax.deflated ? 0 : end, encoding, count)
  for (const message of read.skipped.slice(0, 3)) {
    findings.push({
      code: 'elements-skipped',
      severity: 'info',
      message: `Part of the object was skipped: ${message}`,
    })
  }
  return { meta, dataset: read.dataset, transferSyntax: syntax, findings }
}
