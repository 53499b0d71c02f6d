import { InputError } from '../errors/input-error.ts'
import { hasEndMarker, readCodestreamHeader } from './codestream-header.ts'
import { decodeRle } from './decode-rle.ts'
import { frameFragments } from './frame-fragments.ts'
import type { Instance, PixelFormat } from './instance.ts'
import type { Codecs, WasmCodecName } from './load-codecs.ts'
import { type EncapsulatedPixels, locatePixelData, type NativePixels } from './locate-pixel-data.ts'
import { type InflateRaw, readPart10 } from './read-part10.ts'

/** The pixels of one object, found and checked, ready to be decoded frame by frame. */
export type PixelData = {
  readonly format: PixelFormat
  readonly frameCount: number
  readonly source: NativePixels | EncapsulatedPixels
}

/**
 * Pixel cells of one frame as they were stored, row by row: `rows · columns`. The sign and bits beside those stored
 * still have to be taken off, which `frameToHu` does. `bitsStored` and `highBit` are the format's, or wider where a
 * lossy stream holds more bits than the object declares.
 */
export type StoredFrame = {
  readonly cells: Uint8Array | Uint16Array
  readonly bitsStored: number
  readonly highBit: number
}

/**
 * Finds the pixels of an object again, for its bytes.
 *
 * @param bytes - The file that `instance` was parsed from; the result holds views into it.
 * @throws {InputError} As `parseInstance`; for unchanged bytes never.
 */
export const openPixelData = (bytes: Uint8Array, instance: Instance, inflateRaw: InflateRaw): PixelData => {
  const format = instance.pixels
  if (!format)
    throw new InputError(
      'not-an-image',
      'Cannot decode pixels: the object must hold an image, current one has none',
    )
  const frameCount = instance.frames.length
  return { format, frameCount, source: locatePixelData(readPart10(bytes, inflateRaw), format, frameCount) }
}

const swapPairs = (bytes: Uint8Array): Uint8Array => {
  const swapped = new Uint8Array(bytes.length)
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    swapped[at] = bytes[at + 1]!
    swapped[at + 1] = bytes[at]!
  }
  return swapped
}

/** The bytes as 16-bit words: a view where they lie evenly, else a copy. Little-endian machine. */
const asWords = (bytes: Uint8Array): Uint16Array => {
  const even = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice()
  return new Uint16Array(even.buffer, even.byteOffset, even.length >> 1)
}

const decodeNative = (source: NativePixels, format: PixelFormat, frame: number): Uint8Array => {
  const { bytes, offset, frameBytes, littleEndian, words } = source
  const start = offset + frame * frameBytes
  if (littleEndian || (format.bitsAllocated === 8 && !words)) return bytes.subarray(start, start + frameBytes)
  // frames of odd length share words with their neighbours: swap whole words, then cut
  const from = start - ((frame * frameBytes) % 2)
  return swapPairs(bytes.subarray(from, Math.min(bytes.length, start + frameBytes + 1))).subarray(
    start - from,
    start - from + frameBytes,
  )
}

const failed = (message: string, cause?: unknown): InputError =>
  new InputError('pixel-decode-failed', `Cannot decode the frame: ${message}`, { cause })

const checkStream = (encoded: Uint8Array, { rows, columns, bitsAllocated }: PixelFormat): number => {
  const header = readCodestreamHeader(encoded)
  if (!header) throw failed('its stream must begin with a header that tells its size, current bytes do not')
  const fits = header.rows === rows && header.columns === columns && header.components === 1
  if (!fits || header.precision > bitsAllocated) {
    throw failed(
      `its stream must hold ${rows} × ${columns} pixels of one component and at most ${bitsAllocated} bits, current values are ${header.rows} × ${header.columns}, ${header.components}, ${header.precision}`,
    )
  }
  if (!hasEndMarker(encoded)) throw failed('its stream must end with its end marker, current one was cut')
  return header.precision
}

const runCodec = (
  codec: WasmCodecName,
  encoded: Uint8Array,
  format: PixelFormat,
  codecs: Codecs,
): Uint8Array => {
  try {
    return codecs.decode(codec, encoded, format)
  } catch (error) {
    throw failed(
      `the ${codec} decoder must accept its stream, current answer is ${String(error).slice(0, 200)}`,
      error,
    )
  }
}

type Decoded = { readonly bytes: Uint8Array; readonly bitsStored: number; readonly highBit: number }

const decodeEncapsulated = (
  source: EncapsulatedPixels,
  format: PixelFormat,
  encoded: Uint8Array,
  codecs: Codecs,
): Decoded => {
  const { rows, columns, bitsAllocated, bitsStored, highBit } = format
  if (source.codec === 'rle') {
    return { bytes: decodeRle(encoded, rows * columns, bitsAllocated / 8), bitsStored, highBit }
  }
  const precision = checkStream(encoded, format)
  const bytes = runCodec(source.codec, encoded, format, codecs)
  if (!format.lossy || precision <= bitsStored) return { bytes, bitsStored, highBit }
  // rounding may carry lossy values past the bits declared; taking those bits off would turn black into white
  return { bytes, bitsStored: precision, highBit: Math.max(highBit, precision - 1) }
}

/**
 * Decodes one frame to stored values. Native 16-bit little-endian frames are views into the file, nothing is copied.
 *
 * @param frame - From 0.
 * @param codecs - From `loadCodecs`, awaited before each frame.
 * @throws {RangeError} If there is no such frame.
 * @throws {InputError} pixel-decode-failed.
 * @example decodeFrame(openPixelData(bytes, instance, inflateRaw), 0, await loadCodecs()).cells.length // 262144
 */
export const decodeFrame = (
  { format, frameCount, source }: PixelData,
  frame: number,
  codecs: Codecs,
): StoredFrame => {
  if (!(Number.isInteger(frame) && frame >= 0 && frame < frameCount)) {
    throw new RangeError(
      `Cannot decode a frame: its index must lie in 0 to ${frameCount - 1}, current value is ${frame}`,
    )
  }
  const { bytes, bitsStored, highBit }: Decoded =
    source.kind === 'native'
      ? { ...format, bytes: decodeNative(source, format, frame) }
      : decodeEncapsulated(source, format, frameFragments(source, frame, frameCount), codecs)
  const expected = format.rows * format.columns * (format.bitsAllocated / 8)
  if (bytes.length !== expected)
    throw failed(`it must hold ${expected} bytes, current length is ${bytes.length}`)
  return { cells: format.bitsAllocated === 8 ? bytes : asWords(bytes), bitsStored, highBit }
}
