import { createHash, createHmac } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

/** SHA-256 in hex. */
export const sha256Of = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/**
 * The keyed hash that stands for a patient: HMAC-SHA-256 of the canonical identity.
 *
 * @example pseudonymOf('secret')('ID') // 64 hex digits, the same for the same key and identity
 */
export const pseudonymOf =
  (key: string) =>
  (identity: string): string =>
    createHmac('sha256', key).update(identity).digest('hex')

/** Inflates raw deflate data and stops at a cap. */
export const inflateRaw = (bytes: Uint8Array, maxBytes: number): Uint8Array =>
  inflateRawSync(bytes, { maxOutputLength: maxBytes })

/**
 * A UID of our own for something derived from an input: the same input and role give the same UID.
 *
 * @see DICOM PS3.5 B.2, UUID-derived UID
 * @example derivedUid(inputSha256)('segmentation') // '2.25.…'
 */
export const derivedUid =
  (inputSha256: string) =>
  (role: string): string =>
    `2.25.${BigInt(`0x${sha256Of(`${inputSha256} ${role}`).slice(0, 32)}`)}`
