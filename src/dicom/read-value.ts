import type { CharacterSets } from './character-sets.ts'
import type { Dataset, DicomElement, Tag } from './dataset.ts'
import { valueBytes } from './dataset.ts'
import { decodeText } from './decode-text.ts'

const textVrs = new Set('LO LT PN SH ST UC UT'.split(' '))
const asciiVrs = new Set('AE AS CS DA DS DT IS TM UI UR'.split(' '))
const wholeVrs = new Set('LT ST UT UR'.split(' '))

/** Bytes of one number of a binary value representation; 0 for text. */
const numberBytes: Readonly<Record<string, number>> = {
  US: 2,
  SS: 2,
  UL: 4,
  SL: 4,
  FL: 4,
  FD: 8,
  UV: 8,
  SV: 8,
}

/** True for value representations that hold text, numbers spelt out included. */
const isTextVr = (vr: string): boolean => textVrs.has(vr) || asciiVrs.has(vr)

/** True for value representations that hold numbers, spelt out or binary. */
export const isNumberVr = (vr: string): boolean => vr === 'DS' || vr === 'IS' || vr in numberBytes

const ascii: CharacterSets = { initial: 'windows-1252', extended: false, unknown: [] }

// padding is a space, a NUL or, from careless writers, several of them
const trim = (text: string): string => text.replace(/^[ \0]+|[ \0]+$/g, '')

/**
 * The values of a text element, trimmed; empty values stay in between, an all-empty element gives none.
 *
 * @param vr - Value representation to read as; LT, ST and UT hold one value, whatever it contains.
 */
export const readTexts = (
  dataset: Dataset,
  element: DicomElement,
  vr: string,
  sets: CharacterSets,
): string[] => {
  const text = decodeText(valueBytes(dataset, element), textVrs.has(vr) ? sets : ascii, vr === 'PN')
  const values = (wholeVrs.has(vr) ? [text] : text.split('\\')).map(trim)
  return values.every((value) => value === '') ? [] : values
}

const numberText = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

const readBinary = (view: DataView, at: number, vr: string, littleEndian: boolean): number => {
  if (vr === 'US') return view.getUint16(at, littleEndian)
  if (vr === 'SS') return view.getInt16(at, littleEndian)
  if (vr === 'UL') return view.getUint32(at, littleEndian)
  if (vr === 'SL') return view.getInt32(at, littleEndian)
  if (vr === 'FL') return view.getFloat32(at, littleEndian)
  if (vr === 'FD') return view.getFloat64(at, littleEndian)
  return Number(vr === 'UV' ? view.getBigUint64(at, littleEndian) : view.getBigInt64(at, littleEndian))
}

/**
 * The numbers of an element; null where any of them cannot be read or is not finite, empty where there is none.
 *
 * @param vr - DS, IS, US, SS, UL, SL, FL, FD, UV or SV.
 */
export const readNumbers = (dataset: Dataset, element: DicomElement, vr: string): number[] | null => {
  const size = numberBytes[vr]
  if (size === undefined) {
    const texts = readTexts(dataset, element, vr, ascii)
    return texts.every((text) => numberText.test(text)) ? finite(texts.map(Number)) : null
  }
  if (element.length % size !== 0) return null
  const view = new DataView(dataset.bytes.buffer, dataset.bytes.byteOffset + element.offset, element.length)
  const numbers: number[] = []
  for (let at = 0; at < element.length; at += size)
    numbers.push(readBinary(view, at, vr, dataset.littleEndian))
  return finite(numbers)
}

const finite = (numbers: number[]): number[] | null => (numbers.every(Number.isFinite) ? numbers : null)

/**
 * The value representation to read an element by: the file's own where it is of the same kind as the expected one,
 * else the expected one (private elements of implicit files arrive as UN); null where both are known and differ in
 * kind.
 */
export const effectiveVr = (element: DicomElement, expected: string): string | null => {
  if (element.vr === 'UN' || element.vr === expected) return expected
  // US and SS are mixed up in files; what is expected takes the sign of the pixels into account
  if (/^[US]S$/.test(element.vr) && /^[US]S$/.test(expected)) return expected
  if (isNumberVr(expected) && isNumberVr(element.vr)) return element.vr
  if (!isNumberVr(expected) && isTextVr(element.vr)) return element.vr
  return null
}

/** Text values by tag, none where it is absent, empty or not text. */
export const textsOf = (dataset: Dataset, tag: Tag, vr: string, sets: CharacterSets = ascii): string[] => {
  const element = dataset.elements.get(tag)
  const actual = element && effectiveVr(element, vr)
  return element && actual ? readTexts(dataset, element, actual, sets) : []
}

/** Numbers by tag; none where it is absent, empty or unreadable. */
export const numbersOf = (dataset: Dataset, tag: Tag, vr: string): number[] => {
  const element = dataset.elements.get(tag)
  const actual = element && effectiveVr(element, vr)
  return (element && actual && readNumbers(dataset, element, actual)) || []
}
