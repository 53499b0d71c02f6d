import { InputError } from '../errors/input-error.ts'
import type { Fragment } from './dataset.ts'
import type { EncapsulatedPixels } from './locate-pixel-data.ts'

const isEndOfImage = (bytes: Uint8Array, { offset, length }: Fragment): boolean => {
  // a fragment of odd length is filled up with one byte
  for (let end = offset + length; end >= offset + length - 1 && end - 2 >= offset; end--) {
    if (bytes[end - 2] === 0xff && bytes[end - 1] === 0xd9) return true
  }
  return false
}

/** Start of JPEG image or of JPEG 2000 codestream. */
const isStartOfImage = (bytes: Uint8Array, { offset, length }: Fragment): boolean =>
  length >= 2 && bytes[offset] === 0xff && (bytes[offset + 1] === 0xd8 || bytes[offset + 1] === 0x4f)

/** First fragment of each frame by the offset table; null where an entry points between fragments. */
const startsByTable = ({ fragments, offsets }: EncapsulatedPixels, frameCount: number): number[] | null => {
  const base = fragments[0]!.offset
  const indexByOffset = new Map(fragments.map(({ offset }, index) => [offset - base, index]))
  const starts = offsets.slice(0, frameCount).map((offset) => indexByOffset.get(offset))
  const isRising = starts.every(
    (start, frame) => start !== undefined && (frame === 0 || start > starts[frame - 1]!),
  )
  return isRising ? (starts as number[]) : null
}

/** First fragment of each frame where no table says: those that begin an image behind one that ends. */
const startsByMarkers = ({ bytes, fragments }: EncapsulatedPixels): number[] => {
  const starts: number[] = []
  for (const [index, fragment] of fragments.entries()) {
    const previous = fragments[index - 1]
    if (isStartOfImage(bytes, fragment) && (!previous || isEndOfImage(bytes, previous))) starts.push(index)
  }
  return starts
}

const frameStarts = (pixels: EncapsulatedPixels, frameCount: number): number[] => {
  const { fragments, offsets } = pixels
  if (frameCount === 1) return [0]
  const byTable = offsets.length >= frameCount ? startsByTable(pixels, frameCount) : null
  if (byTable) return byTable
  const starts =
    fragments.length === frameCount ? fragments.map((_, index) => index) : startsByMarkers(pixels)
  if (starts.length !== frameCount) {
    throw new InputError(
      'pixel-decode-failed',
      `Cannot find the frames: the fragments must hold ${frameCount} images, current number is ${starts.length}`,
    )
  }
  return starts
}

/**
 * The compressed bytes of one frame: its fragments, found by the extended or the basic offset table, else one fragment
 * a frame, else by the markers that begin and end an image.
 *
 * @returns A view where the frame is one fragment, else a copy of its fragments joined.
 * @throws {InputError} pixel-decode-failed.
 */
export const frameFragments = (pixels: EncapsulatedPixels, frame: number, frameCount: number): Uint8Array => {
  const starts = frameStarts(pixels, frameCount)
  const own = pixels.fragments.slice(starts[frame], starts[frame + 1])
  if (own.length === 1) return pixels.bytes.subarray(own[0]!.offset, own[0]!.offset + own[0]!.length)
  const joined = new Uint8Array(own.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const { offset, length } of own) {
    joined.set(pixels.bytes.subarray(offset, offset + length), at)
    at += length
  }
  return joined
}
