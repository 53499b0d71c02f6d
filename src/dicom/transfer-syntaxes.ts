/** Name of the decoder that turns encapsulated frames into stored values. */
export type CodecName = 'rle' | 'jpeg' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k'

/** How one transfer syntax writes elements and pixels. `codec` is null for native pixel data. */
export type TransferSyntax = {
  readonly uid: string
  readonly name: string
  readonly explicit: boolean
  readonly littleEndian: boolean
  readonly deflated: boolean
  readonly codec: CodecName | null
  /** True when the encoding may lose information, whatever a single file did. */
  readonly lossy: boolean
}

const native = (uid: string, name: string, explicit: boolean, littleEndian = true, deflated = false) =>
  ({ uid, name, explicit, littleEndian, deflated, codec: null, lossy: false }) as const

const encapsulated = (uid: string, name: string, codec: CodecName, lossy: boolean) =>
  ({ uid, name, explicit: true, littleEndian: true, deflated: false, codec, lossy }) as const

export const implicitLittleEndian: TransferSyntax = native(
  '1.2.840.10008.1.2',
  'Implicit VR Little Endian',
  false,
)
export const explicitLittleEndian: TransferSyntax = native(
  '1.2.840.10008.1.2.1',
  'Explicit VR Little Endian',
  true,
)
export const explicitBigEndian: TransferSyntax = native(
  '1.2.840.10008.1.2.2',
  'Explicit VR Big Endian',
  true,
  false,
)

/**
 * The transfer syntaxes that are read.
 *
 * JPEG 2000 (.91) and HTJ2K (.203) streams may be reversible in fact; the syntax does not promise it, so they count
 * as lossy.
 */
const table: readonly TransferSyntax[] = [
  implicitLittleEndian,
  explicitLittleEndian,
  explicitBigEndian,
  native('1.2.840.10008.1.2.1.99', 'Deflated Explicit VR Little Endian', true, true, true),
  encapsulated('1.2.840.10008.1.2.5', 'RLE Lossless', 'rle', false),
  encapsulated('1.2.840.10008.1.2.4.50', 'JPEG Baseline', 'jpeg', true),
  encapsulated('1.2.840.10008.1.2.4.51', 'JPEG Extended', 'jpeg', true),
  encapsulated('1.2.840.10008.1.2.4.57', 'JPEG Lossless', 'jpeg', false),
  encapsulated('1.2.840.10008.1.2.4.70', 'JPEG Lossless SV1', 'jpeg', false),
  encapsulated('1.2.840.10008.1.2.4.80', 'JPEG-LS Lossless', 'jpeg-ls', false),
  encapsulated('1.2.840.10008.1.2.4.81', 'JPEG-LS Near-lossless', 'jpeg-ls', true),
  encapsulated('1.2.840.10008.1.2.4.90', 'JPEG 2000 Lossless', 'jpeg-2000', false),
  encapsulated('1.2.840.10008.1.2.4.91', 'JPEG 2000', 'jpeg-2000', true),
  encapsulated('1.2.840.10008.1.2.4.201', 'HTJ2K Lossless', 'htj2k', false),
  encapsulated('1.2.840.10008.1.2.4.202', 'HTJ2K Lossless RPCL', 'htj2k', false),
  encapsulated('1.2.840.10008.1.2.4.203', 'HTJ2K', 'htj2k', true),
]

const byUid: ReadonlyMap<string, TransferSyntax> = new Map(table.map((syntax) => [syntax.uid, syntax]))

/**
 * The transfer syntax of a UID, or null when it is not one that is read.
 *
 * @example findTransferSyntax('1.2.840.10008.1.2.5')?.codec // 'rle'
 */
export const findTransferSyntax = (uid: string): TransferSyntax | null => byUid.get(uid) ?? null
