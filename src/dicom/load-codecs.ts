import codecs from 'dcmjs-codecs'
import type { CodecName } from './transfer-syntaxes.ts'

const { NativeCodecs, Context } = codecs

/** Layout of the samples that a decoder is to give. */
export type SampleLayout = {
  readonly rows: number
  readonly columns: number
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly signed: boolean
}

/** Codecs compiled to WebAssembly: everything but native pixels and RLE. */
export type WasmCodecName = Exclude<CodecName, 'rle'>

/**
 * The loaded decoders, and the encoders that their self-test needs. After a frame that could not be decoded the module
 * is thrown away, as its memory may be left in any state: `await loadCodecs()` before each frame, it costs nothing when
 * nothing happened.
 */
export type Codecs = {
  /** Samples in little endian, right-aligned. Throws whatever the decoder throws. */
  readonly decode: (codec: WasmCodecName, encoded: Uint8Array, layout: SampleLayout) => Uint8Array
  readonly encode: (
    codec: WasmCodecName,
    samples: Uint8Array,
    layout: SampleLayout,
    lossy: boolean,
  ) => Uint8Array
}

const contextOf = (
  layout: SampleLayout,
  buffers: { encodedBuffer?: Uint8Array; decodedBuffer?: Uint8Array },
) =>
  new Context({
    width: layout.columns,
    height: layout.rows,
    bitsAllocated: layout.bitsAllocated,
    bitsStored: layout.bitsStored,
    pixelRepresentation: layout.signed ? 1 : 0,
    samplesPerPixel: 1,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
    ...buffers,
  })

const runDecoder = (codec: WasmCodecName, context: InstanceType<typeof Context>) => {
  if (codec === 'jpeg') return NativeCodecs.decodeJpeg(context, { convertColorspaceToRgb: false })
  if (codec === 'jpeg-ls') return NativeCodecs.decodeJpegLs(context)
  if (codec === 'jpeg-2000') return NativeCodecs.decodeJpeg2000(context)
  return NativeCodecs.decodeHtJpeg2000(context)
}

const runEncoder = (codec: WasmCodecName, context: InstanceType<typeof Context>, lossy: boolean) => {
  if (codec === 'jpeg') return NativeCodecs.encodeJpeg(context, { lossy, quality: 100 })
  if (codec === 'jpeg-ls') return NativeCodecs.encodeJpegLs(context, { lossy })
  if (codec === 'jpeg-2000') return NativeCodecs.encodeJpeg2000(context, { lossy })
  return NativeCodecs.encodeHtJpeg2000(context, { lossy })
}

const decode: Codecs['decode'] = (codec, encodedBuffer, layout) => {
  try {
    return runDecoder(codec, contextOf(layout, { encodedBuffer })).getDecodedBuffer() ?? new Uint8Array(0)
  } catch (error) {
    NativeCodecs.release()
    throw error
  }
}

const encode: Codecs['encode'] = (codec, decodedBuffer, layout, lossy) =>
  runEncoder(codec, contextOf(layout, { decodedBuffer }), lossy).getEncodedBuffer() ?? new Uint8Array(0)

/**
 * Loads the decoders (about 70 ms), or does nothing where they are loaded and sound.
 *
 * @see docs/limits.md: the package is not meant for clinical use, hence `selfTestCodecs`.
 */
export const loadCodecs = async (): Promise<Codecs> => {
  // what a decoder complains about comes back as its error; its own log would only repeat it
  codecs.log.setLevel('silent')
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync()
  return { decode, encode }
}
