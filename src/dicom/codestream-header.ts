/** What a compressed frame says of itself. */
type CodestreamHeader = {
  readonly rows: number
  readonly columns: number
  readonly components: number
  /** Bits of a sample. */
  readonly precision: number
}

/** Most bytes before the codestream of a JPEG 2000 file (JP2 boxes), which the standard forbids and files hold. Ours. */
const maxBoxBytes = 4096

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 65536 + u16(bytes, at + 2)

/** SIZ marker segment behind SOC. */
const readSiz = (bytes: Uint8Array, soc: number): CodestreamHeader | null => {
  const siz = soc + 2
  if (u16(bytes, siz) !== 0xff51 || siz + 41 > bytes.length) return null
  return {
    columns: u32(bytes, siz + 6) - u32(bytes, siz + 14),
    rows: u32(bytes, siz + 10) - u32(bytes, siz + 18),
    components: u16(bytes, siz + 38),
    precision: ((bytes[siz + 40] ?? 0) & 0x7f) + 1,
  }
}

const isFrameMarker = (marker: number): boolean =>
  marker === 0xf7 ||
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)

/** The first SOF marker segment behind SOI. */
const readSof = (bytes: Uint8Array): CodestreamHeader | null => {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (isFrameMarker(marker)) {
      return {
        precision: bytes[at + 4]!,
        rows: u16(bytes, at + 5),
        columns: u16(bytes, at + 7),
        components: bytes[at + 9]!,
      }
    }
    // fill bytes stand alone, everything else before the frame carries its length
    at += marker === 0xff ? 1 : 2 + Math.max(2, u16(bytes, at + 2))
  }
  return null
}

/**
 * Size, components and precision of a JPEG, JPEG-LS, JPEG 2000 or HTJ2K stream, from its own header: read before a
 * decoder is let loose, so that the stream cannot make it allocate more than the object declares.
 *
 * @returns Null where the stream has no such header.
 */
export const readCodestreamHeader = (bytes: Uint8Array): CodestreamHeader | null => {
  if (u16(bytes, 0) === 0xffd8) return readSof(bytes)
  for (let at = 0; at < Math.min(maxBoxBytes, bytes.length - 4); at++) {
    if (u32(bytes, at) === 0xff4fff51) return readSiz(bytes, at)
    if (at === 0 && u32(bytes, 4) !== 0x6a502020) return null
  }
  return null
}

/**
 * True where a stream ends with its end marker (EOI, EOC), filling of zeros or ones aside. A decoder may fill up a stream that was cut
 * with anything and say nothing.
 */
export const hasEndMarker = (bytes: Uint8Array): boolean => {
  let end = bytes.length
  while (end > 2 && (bytes[end - 1] === 0 || bytes[end - 1] === 0xff)) end--
  return u16(bytes, end - 2) === 0xffd9
}
