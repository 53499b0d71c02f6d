import { decodeRle } from './decode-rle.ts'
import { type Codecs, loadCodecs, type SampleLayout, type WasmCodecName } from './load-codecs.ts'

/** Whether one decoder gives back what was encoded. */
export type CodecSelfTest = { readonly codec: string; readonly ok: boolean; readonly message: string }

const size = 64
const layout = (bits: number, signed: boolean): SampleLayout => ({
  rows: size,
  columns: size,
  bitsAllocated: bits === 8 ? 8 : 16,
  bitsStored: bits,
  signed,
})

/** A ramp over the whole range with steps that no predictor foresees; the same bytes each time. */
const pattern = ({ bitsStored, bitsAllocated, signed }: SampleLayout): Uint8Array => {
  const count = size * size
  const cells = bitsAllocated === 8 ? new Uint8Array(count) : new Uint16Array(count)
  const lowest = signed ? -(2 ** (bitsStored - 1)) : 0
  for (let index = 0; index < count; index++) {
    const ramp = Math.floor((index * 2 ** bitsStored) / count)
    cells[index] = lowest + ((ramp ^ ((index * 2654435761) >>> 28)) & (2 ** bitsStored - 1))
  }
  return new Uint8Array(cells.buffer)
}

const largestError = (left: Uint8Array, right: Uint8Array): number => {
  if (left.length !== right.length) return Number.POSITIVE_INFINITY
  return left.reduce((largest, value, index) => Math.max(largest, Math.abs(value - right[index]!)), 0)
}

/** Largest error of the lossy 8-bit JPEG at quality 100 on the pattern, in grey values. Ours: twice what is measured. */
const jpegTolerance = 8

const test = (
  codecs: Codecs,
  codec: WasmCodecName,
  bits: number,
  signed: boolean,
  lossy: boolean,
): CodecSelfTest => {
  const name = `${codec}, ${bits} bits ${signed ? 'signed' : 'unsigned'}${lossy ? ', lossy' : ''}`
  const samples = pattern(layout(bits, signed))
  try {
    const encoded = codecs.encode(codec, samples, layout(bits, signed), lossy)
    const error = largestError(samples, codecs.decode(codec, encoded, layout(bits, signed)))
    const ok = error <= (lossy ? jpegTolerance : 0)
    return { codec: name, ok, message: ok ? 'gives back what was encoded' : `largest error is ${error}` }
  } catch (error) {
    return { codec: name, ok: false, message: String(error) }
  }
}

/** Two planes of 64 pixels: a run each of 0x12 and 0x34 gives 0x1234 everywhere. */
const testRle = (): CodecSelfTest => {
  const encoded = new Uint8Array(64 + 4)
  encoded.set([2, 0, 0, 0, 64, 0, 0, 0, 66, 0, 0, 0])
  encoded.set([193, 0x12, 193, 0x34], 64)
  const decoded = new Uint16Array(decodeRle(encoded, 64, 2).buffer)
  const ok = decoded.every((value) => value === 0x1234)
  return { codec: 'rle, 16 bits', ok, message: ok ? 'gives back what was encoded' : 'differs' }
}

/**
 * Encodes a known pattern with every codec and decodes it again: lossless ones must give it back exactly. `doctor`
 * shows the list; a decoder that fails must not be used.
 */
export const selfTestCodecs = async (): Promise<readonly CodecSelfTest[]> => {
  const results: CodecSelfTest[] = [testRle()]
  for (const codec of ['jpeg', 'jpeg-ls', 'jpeg-2000', 'htj2k'] as const) {
    for (const [bits, signed] of [
      [16, true],
      [16, false],
      [12, false],
      [8, false],
    ] as const) {
      results.push(test(await loadCodecs(), codec, bits, signed, false))
    }
  }
  results.push(test(await loadCodecs(), 'jpeg', 8, false, true))
  return results
}
