import { InputError } from '../errors/input-error.ts'

const failed = (must: string, current: string): InputError =>
  new InputError('pixel-decode-failed', `Cannot decode the RLE frame: ${must}, current value is ${current}`)

/** Unpacks one PackBits segment into every `stride`-th byte of the result, from `first` on. */
const unpack = (segment: Uint8Array, out: Uint8Array, first: number, stride: number): void => {
  let to = first
  let at = 0
  while (to < out.length) {
    const control = segment[at++]
    if (control === undefined)
      throw failed(
        'each segment must fill the frame',
        `${Math.floor(to / stride)} of ${out.length / stride} pixels`,
      )
    if (control === 128) continue
    const isRun = control > 128
    const count = isRun ? 257 - control : control + 1
    if (!isRun && at + count > segment.length)
      throw failed(
        'a literal run must lie inside its segment',
        `${count} bytes at ${at} of ${segment.length}`,
      )
    for (let k = 0; k < count && to < out.length; k++) {
      out[to] = segment[isRun ? at : at + k]!
      to += stride
    }
    at += isRun ? 1 : count
  }
}

/**
 * Decodes one frame of RLE Lossless: one PackBits segment a byte plane, most significant first.
 *
 * @param pixelCount - Pixels of the frame, one sample each.
 * @param bytesPerPixel - 1 or 2.
 * @returns Pixels in little endian, `pixelCount · bytesPerPixel` bytes.
 * @throws {InputError} pixel-decode-failed.
 * @see PS3.5 Annex G
 */
export const decodeRle = (encoded: Uint8Array, pixelCount: number, bytesPerPixel: number): Uint8Array => {
  if (encoded.length < 64) throw failed('its header must hold 64 bytes', `${encoded.length}`)
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.length)
  const segmentCount = view.getUint32(0, true)
  if (segmentCount !== bytesPerPixel)
    throw failed(`it must have ${bytesPerPixel} segments`, `${segmentCount}`)
  const out = new Uint8Array(pixelCount * bytesPerPixel)
  for (let plane = 0; plane < bytesPerPixel; plane++) {
    const start = view.getUint32(4 + 4 * plane, true)
    const end = plane + 1 < bytesPerPixel ? view.getUint32(8 + 4 * plane, true) : encoded.length
    if (start < 64 || end < start || end > encoded.length)
      throw failed('its segments must lie inside the frame', `${start} to ${end} of ${encoded.length}`)
    unpack(encoded.subarray(start, end), out, bytesPerPixel - 1 - plane, bytesPerPixel)
  }
  return out
}
