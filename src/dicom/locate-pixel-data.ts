import { InputError } from '../errors/input-error.ts'
import { type Dataset, type Fragment, pixelDataTag, tagText } from './dataset.ts'
import type { PixelFormat } from './instance.ts'
import type { Part10 } from './read-part10.ts'
import type { CodecName } from './transfer-syntaxes.ts'

/** Stored values as they lie in the file, `frameBytes` a frame. */
export type NativePixels = {
  readonly kind: 'native'
  readonly bytes: Uint8Array
  readonly offset: number
  readonly frameBytes: number
  readonly littleEndian: boolean
  /** Pixels of 8 bits written as 16-bit words: in big endian every two of them are swapped. */
  readonly words: boolean
}

/** Compressed frames: the fragments of each, in order. */
export type EncapsulatedPixels = {
  readonly kind: 'encapsulated'
  readonly bytes: Uint8Array
  readonly codec: CodecName
  readonly fragments: readonly Fragment[]
  /** Offset of each frame's first fragment from the first one's item header; empty where no table says. */
  readonly offsets: readonly number[]
}

const readTable = (dataset: Dataset, table: Fragment, size: 4 | 8): readonly number[] => {
  const view = new DataView(dataset.bytes.buffer, dataset.bytes.byteOffset + table.offset, table.length)
  const offsets: number[] = []
  for (let at = 0; at + size <= table.length; at += size) {
    offsets.push(size === 4 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true)))
  }
  return offsets
}

const locateNative = (dataset: Dataset, pixels: PixelFormat, frameCount: number): NativePixels => {
  const element = dataset.elements.get(pixelDataTag)!
  const frameBytes = pixels.rows * pixels.columns * (pixels.bitsAllocated / 8)
  if (element.length < frameBytes * frameCount) {
    throw new InputError(
      'pixel-size-mismatch',
      `Cannot read the pixels: ${frameBytes * frameCount} bytes must follow for ${frameCount} × ${pixels.rows} × ${pixels.columns} pixels, current length is ${element.length}`,
    )
  }
  return {
    kind: 'native',
    bytes: dataset.bytes,
    offset: element.offset,
    frameBytes,
    littleEndian: dataset.littleEndian,
    words: element.vr === 'OW',
  }
}

const locateEncapsulated = (
  dataset: Dataset,
  all: readonly Fragment[],
  codec: CodecName,
  frameCount: number,
): EncapsulatedPixels => {
  const [table, ...fragments] = all
  if (!table || fragments.length < frameCount) {
    throw new InputError(
      'pixel-size-mismatch',
      `Cannot read the pixels: at least ${frameCount} fragments must follow, current number is ${fragments.length}`,
    )
  }
  const extended = dataset.elements.get(0x7fe00001)
  const offsets =
    extended && extended.length >= 8 * frameCount
      ? readTable(dataset, extended, 8)
      : readTable(dataset, table, 4)
  return { kind: 'encapsulated', bytes: dataset.bytes, codec, fragments, offsets }
}

/**
 * Where the pixels lie, after their amount was checked against the format.
 *
 * @throws {InputError} pixel-data-missing, pixel-size-mismatch, dicom-malformed.
 */
export const locatePixelData = (
  file: Part10,
  pixels: PixelFormat,
  frameCount: number,
): NativePixels | EncapsulatedPixels => {
  const { dataset, transferSyntax } = file
  const element = dataset.elements.get(pixelDataTag)
  if (!element) {
    throw new InputError(
      'pixel-data-missing',
      `Cannot read the pixels: ${tagText(pixelDataTag)} must follow the headers, current file has none`,
    )
  }
  if ((element.fragments !== null) !== (transferSyntax.codec !== null)) {
    throw new InputError(
      'dicom-malformed',
      `Cannot read the pixels: they must be ${transferSyntax.codec ? 'encapsulated' : 'native'} as ${transferSyntax.name} says, current ones are not`,
    )
  }
  return element.fragments && transferSyntax.codec
    ? locateEncapsulated(dataset, element.fragments, transferSyntax.codec, frameCount)
    : locateNative(dataset, pixels, frameCount)
}
