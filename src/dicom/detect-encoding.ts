import type { Encoding } from './dataset-walk.ts'
import { isKnownVr } from './element-header.ts'

/** Groups that a data set without header may begin with: meta header, directory, identification. */
const firstGroups = new Set([0x0002, 0x0004, 0x0008])

/** Largest plausible length of the first element of an implicit data set, in bytes. Ours. */
const maxFirstLength = 1024

const hasVr = (bytes: Uint8Array, at: number): boolean => isKnownVr(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0)

/**
 * How the element at a position is written, from its bytes alone; null where no element can stand there.
 *
 * A known value representation behind the tag means explicit, and then a group whose low byte comes second means big
 * endian; without one the length tells.
 */
export const detectEncoding = (bytes: Uint8Array, at: number): Encoding | null => {
  if (at + 8 > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const littleGroup = view.getUint16(at, true)
  if (hasVr(bytes, at))
    return { explicit: true, littleEndian: littleGroup <= 0xff || littleGroup % 256 !== 0 }
  return view.getUint32(at + 4, true) <= maxFirstLength ? { explicit: false, littleEndian: true } : null
}

/** True where the bytes begin as a data set or a meta header without preamble does. */
export const startsLikeDataset = (bytes: Uint8Array, at: number): boolean => {
  if (at + 8 > bytes.length) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (hasVr(bytes, at))
    return firstGroups.has(view.getUint16(at, true)) || firstGroups.has(view.getUint16(at, false))
  return firstGroups.has(view.getUint16(at, true)) && view.getUint32(at + 4, true) <= maxFirstLength
}
