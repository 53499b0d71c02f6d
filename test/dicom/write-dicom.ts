import { deflateRawSync } from 'node:zlib'

/** One element to be written. Exactly one of `value`, `bytes`, `items` and `fragments` says what it holds. */
export type TestElement = {
  readonly tag: number
  readonly vr: string
  /** Text, text values (joined by backslash), numbers of US SS UL SL FL FD, or numbers spelt out for DS and IS. */
  readonly value?: string | number | readonly string[] | readonly number[]
  readonly bytes?: Uint8Array
  readonly items?: readonly (readonly TestElement[])[]
  /** Encapsulated pixel data: the offset table first. */
  readonly fragments?: readonly Uint8Array[]
  /** Sequences: written with delimiters instead of lengths. */
  readonly undefinedLength?: boolean
  /** Written instead of the true length: for broken files. */
  readonly statedLength?: number
}

export const syntax = {
  implicit: '1.2.840.10008.1.2',
  explicit: '1.2.840.10008.1.2.1',
  bigEndian: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
  rle: '1.2.840.10008.1.2.5',
  jpegBaseline: '1.2.840.10008.1.2.4.50',
  jpegLossless: '1.2.840.10008.1.2.4.70',
  jpegLs: '1.2.840.10008.1.2.4.80',
  jpeg2000: '1.2.840.10008.1.2.4.90',
  htj2k: '1.2.840.10008.1.2.4.201',
} as const

export type WriteOptions = {
  /** Transfer syntax UID; explicit little endian unless told. */
  readonly syntax?: string
  /** 128 zeros and DICM before the meta header; true unless told. */
  readonly preamble?: boolean
  /** False: no group 2 at all. */
  readonly meta?: boolean
  /** False: group 2 without (0002,0000). */
  readonly metaLength?: boolean
  /** More elements of group 2. */
  readonly metaElements?: readonly TestElement[]
  /** Put behind the data set as it is. */
  readonly trailing?: Uint8Array
}

type Encoding = { readonly explicit: boolean; readonly littleEndian: boolean }

const undefinedLength = 0xffffffff
const longForms = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '))
const sizes: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8 }

/** Bytes one after the other. */
export const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const words = (littleEndian: boolean, ...values: readonly [number, 2 | 4][]): Uint8Array => {
  const bytes = new Uint8Array(values.reduce((sum, [, size]) => sum + size, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [value, size] of values) {
    if (size === 2) view.setUint16(at, value, littleEndian)
    else view.setUint32(at, value, littleEndian)
    at += size
  }
  return bytes
}

const tagBytes = (tag: number, littleEndian: boolean): Uint8Array =>
  words(littleEndian, [tag >>> 16, 2], [tag & 0xffff, 2])

const item = (tag: number, length: number, littleEndian: boolean): Uint8Array =>
  concat(tagBytes(tag, littleEndian), words(littleEndian, [length, 4]))

const numberBytes = (vr: string, values: readonly number[], littleEndian: boolean): Uint8Array => {
  const size = sizes[vr] ?? 0
  const bytes = new Uint8Array(size * values.length)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) {
    if (vr === 'US' || vr === 'SS') view.setUint16(index * size, value & 0xffff, littleEndian)
    else if (vr === 'FL') view.setFloat32(index * size, value, littleEndian)
    else if (vr === 'FD') view.setFloat64(index * size, value, littleEndian)
    else view.setUint32(index * size, value >>> 0, littleEndian)
  }
  return bytes
}

const pad = (bytes: Uint8Array, filler: number): Uint8Array =>
  bytes.length % 2 === 0 ? bytes : concat(bytes, Uint8Array.of(filler))

const plainValue = ({ vr, value, bytes }: TestElement, littleEndian: boolean): Uint8Array => {
  if (bytes) return pad(bytes, 0)
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value]
  if (vr in sizes) return numberBytes(vr, values as number[], littleEndian)
  return pad(new TextEncoder().encode(values.join('\\')), vr === 'UI' ? 0 : 0x20)
}

const sequenceValue = (element: TestElement, encoding: Encoding): Uint8Array => {
  const { littleEndian } = encoding
  const parts: Uint8Array[] = []
  for (const elements of element.items ?? []) {
    const body = concat(...elements.map((child) => writeElement(child, encoding)))
    const open = element.undefinedLength === true
    parts.push(item(0xfffee000, open ? undefinedLength : body.length, littleEndian), body)
    if (open) parts.push(item(0xfffee00d, 0, littleEndian))
  }
  if (element.undefinedLength) parts.push(item(0xfffee0dd, 0, littleEndian))
  return concat(...parts)
}

const fragmentsValue = (fragments: readonly Uint8Array[]): Uint8Array =>
  concat(
    ...fragments.flatMap((fragment) => [item(0xfffee000, pad(fragment, 0).length, true), pad(fragment, 0)]),
    item(0xfffee0dd, 0, true),
  )

/** One element as bytes. */
export const writeElement = (element: TestElement, encoding: Encoding): Uint8Array => {
  const { tag, vr } = element
  const { littleEndian, explicit } = encoding
  const value = element.fragments
    ? fragmentsValue(element.fragments)
    : element.items
      ? sequenceValue(element, encoding)
      : plainValue(element, littleEndian)
  const isOpen = element.fragments !== undefined || element.undefinedLength === true
  const length = element.statedLength ?? (isOpen ? undefinedLength : value.length)
  const start = tagBytes(tag, littleEndian)
  if (!explicit) return concat(start, words(littleEndian, [length, 4]), value)
  const name = new TextEncoder().encode(vr)
  if (longForms.has(vr)) return concat(start, name, words(littleEndian, [0, 2], [length, 4]), value)
  return concat(start, name, words(littleEndian, [length, 2]), value)
}

const encodingOf = (uid: string): Encoding => ({
  explicit: uid !== syntax.implicit,
  littleEndian: uid !== syntax.bigEndian,
})

const writeMeta = (uid: string, { metaElements = [], metaLength = true }: WriteOptions): Uint8Array => {
  const explicitLittle = { explicit: true, littleEndian: true }
  const elements: TestElement[] = [{ tag: 0x00020010, vr: 'UI', value: uid }, ...metaElements]
  const body = concat(
    ...elements
      .sort((left, right) => left.tag - right.tag)
      .map((element) => writeElement(element, explicitLittle)),
  )
  if (!metaLength) return body
  return concat(writeElement({ tag: 0x00020000, vr: 'UL', value: body.length }, explicitLittle), body)
}

/**
 * A DICOM file of these elements, sorted by tag.
 *
 * @example writeDicom([{ tag: 0x00080060, vr: 'CS', value: 'CT' }], { syntax: syntax.implicit })
 */
export const writeDicom = (elements: readonly TestElement[], options: WriteOptions = {}): Uint8Array => {
  const uid = options.syntax ?? syntax.explicit
  const encoding = encodingOf(uid)
  const sorted = [...elements].sort((left, right) => left.tag - right.tag)
  const body = concat(
    ...sorted.map((element) => writeElement(element, encoding)),
    options.trailing ?? new Uint8Array(0),
  )
  const dataset = uid === syntax.deflated ? new Uint8Array(deflateRawSync(body)) : body
  const preamble =
    options.preamble === false
      ? new Uint8Array(0)
      : concat(new Uint8Array(128), new TextEncoder().encode('DICM'))
  const meta = options.meta === false ? new Uint8Array(0) : writeMeta(uid, options)
  return concat(preamble, meta, dataset)
}
