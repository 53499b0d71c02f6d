import { InputError } from '../errors/input-error.ts'
import { tagText } from './dataset.ts'

/** Length that means: up to the delimiter. */
export const undefinedLength = 0xffffffff

/** Bytes under the reader, and the header of the element that was read last: one object for a whole file. */
export type Cursor = {
  readonly view: DataView
  position: number
  tag: number
  /** Empty for the items and delimiters of sequences. */
  vr: string
  length: number
}

const shortLength = 'AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' ')
const longLength = 'OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' ')

const codeOf = (vr: string): number => vr.charCodeAt(0) * 256 + vr.charCodeAt(1)

type Form = { readonly vr: string; readonly isShort: boolean }

/** Known value representations by their two bytes, and whether a 16-bit length follows. */
const known: ReadonlyMap<number, Form> = new Map<number, Form>([
  ...shortLength.map((vr): [number, Form] => [codeOf(vr), { vr, isShort: true }]),
  ...longLength.map((vr): [number, Form] => [codeOf(vr), { vr, isShort: false }]),
])

/** True where two bytes spell a value representation of the standard. */
export const isKnownVr = (first: number, second: number): boolean => known.has(first * 256 + second)

const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a

const need = (cursor: Cursor, count: number, end: number): void => {
  if (cursor.position + count > end) {
    throw new InputError(
      'dicom-truncated',
      `Cannot read an element: its header must end before byte ${end}, current value is ${cursor.position + count}`,
    )
  }
}

/** Reads tag and length of an item or delimiter, which carry no value representation. */
export const readItemHeader = (cursor: Cursor, littleEndian: boolean, end: number): void => {
  need(cursor, 8, end)
  const { view, position } = cursor
  cursor.tag = view.getUint16(position, littleEndian) * 0x10000 + view.getUint16(position + 2, littleEndian)
  cursor.vr = ''
  cursor.length = view.getUint32(position + 4, littleEndian)
  cursor.position = position + 8
}

/**
 * Length of an element whose value representation is no known one: the standard promises the 32-bit form for new
 * ones; files with invented ones often use the 16-bit form, recognised by its length bytes.
 */
const readUnknownLength = (cursor: Cursor, littleEndian: boolean, end: number): void => {
  const { view, position } = cursor
  const reserved = view.getUint16(position - 2, littleEndian)
  if (reserved === 0 && position + 4 <= end) {
    const length = view.getUint32(position, littleEndian)
    if (length === undefinedLength || position + 4 + length <= end) {
      cursor.length = length
      cursor.position = position + 4
      return
    }
  }
  cursor.length = reserved
}

/** Reads value representation and length behind the tag of an explicit element. */
const readExplicitLength = (cursor: Cursor, littleEndian: boolean, end: number): void => {
  const { view, position } = cursor
  const first = view.getUint8(position - 4)
  const second = view.getUint8(position - 3)
  const form = known.get(first * 256 + second)
  if (form?.isShort) {
    cursor.vr = form.vr
    cursor.length = view.getUint16(position - 2, littleEndian)
  } else if (form) {
    need(cursor, 4, end)
    cursor.vr = form.vr
    cursor.length = view.getUint32(position, littleEndian)
    cursor.position = position + 4
  } else if (isCapital(first) && isCapital(second)) readUnknownLength(cursor, littleEndian, end)
  else if (position + cursor.length > end) {
    throw new InputError(
      'dicom-malformed',
      `Cannot read element ${tagText(cursor.tag)}: its value representation must be two capitals, current bytes are ${first} and ${second}`,
    )
  }
}

/**
 * Reads what stands before one element's value into the cursor and moves it onto the value.
 *
 * An element of an explicit data set whose value representation is not two capitals is read as implicit: some
 * scanners mix both. Without a known representation it is UN.
 *
 * @param end - First byte that no longer belongs to the enclosing item, sequence or file.
 * @throws {InputError} dicom-truncated, dicom-malformed.
 */
export const readElementHeader = (
  cursor: Cursor,
  explicit: boolean,
  littleEndian: boolean,
  end: number,
): void => {
  readItemHeader(cursor, littleEndian, end)
  cursor.vr = 'UN'
  if (explicit && cursor.tag >>> 16 !== 0xfffe) readExplicitLength(cursor, littleEndian, end)
}
