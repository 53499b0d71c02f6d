import { InputError } from '../errors/input-error.ts'
import { type Dataset, type Tag, tagText } from './dataset.ts'
import type { PixelFormat } from './instance.ts'
import { maxFrames, maxMatrix } from './limits.ts'
import { numbersOf, textsOf } from './read-value.ts'
import { sopClassWords } from './sop-classes.ts'
import type { TransferSyntax } from './transfer-syntaxes.ts'

const rowsTag = 0x00280010
const columnsTag = 0x00280011

/** Rows or Columns: one US. Another type is how an attack makes a reader multiply past its integers (CVE-2026-5442). */
const readExtent = (dataset: Dataset, tag: Tag, name: string): number => {
  const element = dataset.elements.get(tag)
  const isOneUs =
    element !== undefined && element.length === 2 && (element.vr === 'US' || element.vr === 'UN')
  const value = isOneUs ? numbersOf(dataset, tag, 'US')[0]! : 0
  if (value === 0) {
    const current = element ? `${element.length} bytes of ${element.vr}` : 'absent'
    throw new InputError(
      'image-size-invalid',
      `Cannot read the image: ${name} ${tagText(tag)} must be one positive 16-bit number, current value is ${isOneUs ? 0 : current}`,
    )
  }
  if (value > maxMatrix) {
    throw new InputError(
      'image-too-large',
      `Cannot read the image: ${name} must be at most ${maxMatrix}, current value is ${value}`,
    )
  }
  return value
}

/** Number of frames; 1 where the object does not say. */
const readFrameCount = (dataset: Dataset): number => {
  const element = dataset.elements.get(0x00280008)
  if (!element || element.length === 0) return 1
  const count = numbersOf(dataset, 0x00280008, 'IS')[0] ?? 0
  if (!Number.isInteger(count) || count < 1) {
    throw new InputError(
      'image-size-invalid',
      `Cannot read the image: NumberOfFrames must be a positive whole number, current value is ${JSON.stringify(textsOf(dataset, 0x00280008, 'IS')[0] ?? '')}`,
    )
  }
  if (count > maxFrames) {
    throw new InputError(
      'image-too-large',
      `Cannot read the image: it must have at most ${maxFrames} frames, current value is ${count}`,
    )
  }
  return count
}

const readBits = (dataset: Dataset, sopClassUID: string) => {
  const bitsAllocated = numbersOf(dataset, 0x00280100, 'US')[0] ?? 0
  const bitsStored = numbersOf(dataset, 0x00280101, 'US')[0] ?? 0
  const highBit = numbersOf(dataset, 0x00280102, 'US')[0] ?? bitsStored - 1
  const fits = bitsStored >= 1 && highBit >= bitsStored - 1 && highBit < bitsAllocated
  if ((bitsAllocated !== 8 && bitsAllocated !== 16) || !fits) {
    throw new InputError(
      'bits-unsupported',
      `Cannot read the pixels of ${sopClassWords(sopClassUID)}: 8 or 16 bits must be allocated and hold those stored, current values are ${bitsAllocated} allocated, ${bitsStored} stored, high bit ${highBit}`,
    )
  }
  return { bitsAllocated, bitsStored, highBit }
}

const readPhotometric = (dataset: Dataset) => {
  const samplesPerPixel = numbersOf(dataset, 0x00280002, 'US')[0] ?? 1
  const photometricInterpretation = textsOf(dataset, 0x00280004, 'CS')[0] ?? 'MONOCHROME2'
  const isGrey = photometricInterpretation === 'MONOCHROME2' || photometricInterpretation === 'MONOCHROME1'
  if (!isGrey || samplesPerPixel !== 1) {
    throw new InputError(
      'photometric-unsupported',
      `Cannot read the pixels: they must be MONOCHROME2 or MONOCHROME1 with one sample, current value is ${photometricInterpretation} with ${samplesPerPixel}`,
    )
  }
  return { samplesPerPixel, photometricInterpretation }
}

/** PixelPaddingValue and its range limit as stored values; they take the sign of the pixels, whatever VR they carry. */
const readPadding = (dataset: Dataset, signed: boolean): readonly [number, number] | null => {
  const vr = signed ? 'SS' : 'US'
  const value = numbersOf(dataset, 0x00280120, vr)[0]
  if (value === undefined) return null
  const limit = numbersOf(dataset, 0x00280121, vr)[0] ?? value
  return [Math.min(value, limit), Math.max(value, limit)]
}

/** Format of the pixels, with number of frames. */
type ReadPixelFormat = { readonly pixels: PixelFormat; readonly frameCount: number }

/**
 * How the pixels of an object are laid out, every size checked against its limit before anything is allocated.
 *
 * @throws {InputError} image-size-invalid, image-too-large, bits-unsupported, photometric-unsupported.
 */
export const readPixelFormat = (
  dataset: Dataset,
  syntax: TransferSyntax,
  sopClassUID: string,
): ReadPixelFormat => {
  const rows = readExtent(dataset, rowsTag, 'Rows')
  const columns = readExtent(dataset, columnsTag, 'Columns')
  const frameCount = readFrameCount(dataset)
  const signed = numbersOf(dataset, 0x00280103, 'US')[0] === 1
  const lossy = syntax.lossy || textsOf(dataset, 0x00282110, 'CS')[0] === '01'
  const pixels = {
    rows,
    columns,
    ...readPhotometric(dataset),
    ...readBits(dataset, sopClassUID),
    signed,
    paddingStored: readPadding(dataset, signed),
    lossy,
  }
  return { pixels, frameCount }
}
