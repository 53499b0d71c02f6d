import type { Acquisition, Scanner } from './acquisition.ts'
import { type AcquisitionField, acquisitionFields, type Scan } from './acquisition-fields.ts'
import { canonicalJson, type Json } from './canonical-json.ts'

/** Hex digits of SHA-256 that make a fingerprint. */
const fingerprintDigits = 16

/** Nothing to hash the text with is in the core: the caller hands it in. */
export type Sha256 = (text: string) => string

const hashed = (fields: readonly AcquisitionField[], scan: Scan, sha256: Sha256): string => {
  const content: Record<string, Json> = {}
  for (const { name, of, band } of fields) {
    const value = of(scan)
    content[name] = band !== undefined && typeof value === 'number' && value > 0 ? band(value) : value
  }
  return sha256(canonicalJson(content)).slice(0, fingerprintDigits)
}

/**
 * Fingerprint of everything that decides an acquisition (class D): scanner, software, beam, geometry, reconstruction,
 * meaning of the pixels. Another fingerprint on one scanner is an event.
 *
 * Numbers are rounded, CTDIvol and diameter enter as bands, CTDIvol under dose modulation not at all, so that no two
 * patients of one protocol make an event. What is not known enters as null and differs from every value.
 *
 * @param sha256 - SHA-256 of a text in UTF-8, as lower-case hex.
 * @returns 16 hex digits.
 * @see docs/methods/acquisition.md
 */
export const acquisitionFingerprint = (acquisition: Acquisition, scanner: Scanner, sha256: Sha256): string =>
  hashed(
    acquisitionFields.filter(({ weight }) => weight === 'D'),
    { acquisition, scanner },
    sha256,
  )

const nobody: Scanner = {
  manufacturer: null,
  model: null,
  serialNumber: null,
  station: null,
  softwareVersions: [],
}

/**
 * Fingerprint of the protocol, which keys a stream beside scanner and subject.
 *
 * Neither the scanner nor its software is part: an update is a step within one stream, not a new stream. Dose and
 * diameter key streams of phantoms only: with patients both follow the body. Contrast keys streams of patients only.
 *
 * @param subjectKind - What was scanned; `unknown` takes every field that either kind takes.
 * @param sha256 - SHA-256 of a text in UTF-8, as lower-case hex.
 * @returns 16 hex digits.
 * @see docs/methods/acquisition.md
 */
export const protocolFingerprint = (
  acquisition: Acquisition,
  subjectKind: 'patient' | 'phantom' | 'unknown',
  sha256: Sha256,
): string => {
  const fields = acquisitionFields.filter(
    ({ protocol }) =>
      protocol === 'always' ||
      protocol === subjectKind ||
      (subjectKind === 'unknown' && protocol !== 'never'),
  )
  return hashed(fields, { acquisition, scanner: nobody }, sha256)
}
