/** The part of the independent JPEG lossless decoder that tests compare with; the package ships no types. */
declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    decompress(buffer: ArrayBuffer, offset: number, length: number): ArrayBuffer
  }
}
