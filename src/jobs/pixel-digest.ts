import { createHash } from 'node:crypto'
import { openPixelData } from '../dicom/decode-frame.ts'
import type { Instance } from '../dicom/instance.ts'
import { inflateRaw } from './identity.ts'

/**
 * SHA-256 of the pixels of an object as they are encoded; null without pixels. Two objects of one identifier and one
 * transfer syntax hold one image exactly when it is equal.
 *
 * @example pixelDigest(readFileSync('slice.dcm'), instance) // 64 hex digits
 */
export const pixelDigest = (bytes: Uint8Array, instance: Instance): string | null => {
  if (instance.pixels === null) return null
  const { source, frameCount } = openPixelData(bytes, instance, inflateRaw)
  const hash = createHash('sha256')
  if (source.kind === 'native') {
    hash.update(source.bytes.subarray(source.offset, source.offset + frameCount * source.frameBytes))
  } else {
    for (const { offset, length } of source.fragments)
      hash.update(source.bytes.subarray(offset, offset + length))
  }
  return hash.digest('hex')
}
