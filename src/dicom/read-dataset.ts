import { InputError } from '../errors/input-error.ts'
import { type Dataset, type DicomElement, pixelDataTag, tagText } from './dataset.ts'
import {
  countOne,
  type Encoding,
  itemEnd,
  itemTag,
  type Level,
  type MutableElement,
  malformed,
  pop,
  push,
  readFragments,
  sequenceEnd,
  skipValue,
  type Walk,
} from './dataset-walk.ts'
import { readElementHeader, readItemHeader, undefinedLength } from './element-header.ts'

/** What was read, where reading stopped, and what was skipped because it made no sense. */
type ReadDataset = {
  readonly dataset: Dataset
  readonly end: number
  readonly elementCount: number
  readonly skipped: readonly string[]
}

/** True where an implicit element's value begins as a sequence does; pixel, overlay and private data are left alone. */
const looksLikeSequence = (walk: Walk, littleEndian: boolean): boolean => {
  const group = walk.tag >>> 16
  const high = group >>> 8
  if (walk.length < 8 || group % 2 === 1 || group === 0x7fe0 || high === 0x60 || high === 0x50) return false
  const at = walk.position
  if (at + 8 > walk.bytes.length) return false
  return (
    walk.view.getUint16(at, littleEndian) === 0xfffe && walk.view.getUint16(at + 2, littleEndian) === 0xe000
  )
}

const openSequence = (walk: Walk, level: Level, element: MutableElement, encoding: Encoding): void => {
  const open = element.length === undefinedLength
  const end = open ? level.end : walk.position + element.length
  if (end > level.end) skipValue(walk, level)
  const items: Dataset[] = []
  element.items = items
  push(walk, { element, elements: null, items, end, open, encoding })
}

const implicitLittle: Encoding = { explicit: false, littleEndian: true }

const readValue = (walk: Walk, level: Level, element: MutableElement): void => {
  const { encoding } = level
  const { tag, vr } = element
  const open = element.length === undefinedLength
  if (vr === 'SQ') openSequence(walk, level, element, encoding)
  else if (open && (tag === pixelDataTag || vr.startsWith('O'))) {
    element.fragments = readFragments(walk, level)
    element.length = walk.position - element.offset
  } else if (open && vr === 'UN') openSequence(walk, level, element, implicitLittle)
  else if (open) throw malformed(`Cannot read element ${tagText(tag)}: its length must be defined for ${vr}`)
  else if (vr === 'UN' && looksLikeSequence(walk, encoding.littleEndian)) {
    openSequence(walk, level, element, encoding.explicit ? implicitLittle : encoding)
  } else skipValue(walk, level)
}

/** One step inside an item or the file itself. */
const readElement = (walk: Walk, level: Level, elements: Map<number, DicomElement>): void => {
  readElementHeader(walk, level.encoding.explicit, level.encoding.littleEndian, level.end)
  const { tag, vr, length, position } = walk
  if (tag === itemEnd) {
    if (level.open) pop(walk)
    return
  }
  if (tag >>> 16 === 0xfffe)
    throw malformed(`Cannot read an item: a tag must follow, current value is ${tagText(tag)}`)
  countOne(walk)
  const element: MutableElement = { tag, vr, offset: position, length, items: null, fragments: null }
  if (!elements.has(tag)) elements.set(tag, element)
  readValue(walk, level, element)
}

/** One step inside a sequence: an item begins or the sequence ends. */
const readItem = (walk: Walk, level: Level): void => {
  const { littleEndian } = level.encoding
  readItemHeader(walk, littleEndian, level.end)
  if (walk.tag === sequenceEnd) {
    if (!level.open) walk.position = level.end
    pop(walk)
    return
  }
  if (walk.tag !== itemTag)
    throw malformed(`Cannot read a sequence: an item must follow, current tag is ${tagText(walk.tag)}`)
  countOne(walk)
  const open = walk.length === undefinedLength
  const end = open ? level.end : walk.position + walk.length
  if (end > level.end) skipValue(walk, level)
  const elements = new Map<number, DicomElement>()
  level.items.push({ bytes: walk.bytes, littleEndian, elements })
  push(walk, { element: null, elements, items: [], end, open, encoding: level.encoding })
}

/**
 * Leaves the innermost item or sequence of defined length when something inside it made no sense, and goes on behind
 * it: vendors' private sequences are often wrong, and the image need not suffer. False where there is none.
 */
const leaveBroken = (walk: Walk, error: InputError): boolean => {
  const at = walk.levels.findLastIndex((level) => !level.open)
  const level = walk.levels[at]
  if (at <= 0 || !level) return false
  walk.levels.length = at
  walk.position = level.end
  walk.skipped.push(error.message)
  return true
}

const step = (walk: Walk, level: Level): void => {
  if (!level.open && walk.position >= level.end) pop(walk)
  else if (level.elements) readElement(walk, level, level.elements)
  else readItem(walk, level)
}

/** True where reading may end before the end of the file: behind the pixel data lies only filling. */
const endsEarly = (walk: Walk): boolean => {
  const root = walk.levels[0]
  if (walk.levels.length !== 1 || !root?.elements || walk.position + 4 > root.end) return false
  const { littleEndian } = root.encoding
  const group = walk.view.getUint16(walk.position, littleEndian)
  if (walk.stop(group)) return true
  return group === 0 && root.elements.has(pixelDataTag)
}

const hasWholePixelData = (elements: ReadonlyMap<number, DicomElement>, bytes: Uint8Array): boolean => {
  const pixels = elements.get(pixelDataTag)
  return pixels !== undefined && pixels.offset + pixels.length <= bytes.length
}

/**
 * Reads the elements of a data set, without recursion and without copying values.
 *
 * It is the guard as well: elements, items and fragments are counted and nesting is bounded before anything is kept, so
 * that time and memory are bounded by the limits whatever the bytes are. Every step moves the cursor forward or closes
 * a level, so it ends.
 *
 * @param start - First byte of the data set.
 * @param encoding - Explicit or implicit, byte order.
 * @param elementCount - Elements already read of the same object.
 * @param stop - Told the next group at the top level; true ends the reading there.
 * @throws {InputError} dicom-truncated, dicom-malformed, dicom-too-deep, dicom-too-many-elements.
 */
export const readDataset = (
  bytes: Uint8Array,
  start: number,
  encoding: Encoding,
  elementCount = 0,
  stop: (group: number) => boolean = () => false,
): ReadDataset => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const walk: Walk = {
    view,
    bytes,
    position: start,
    tag: 0,
    vr: '',
    length: 0,
    levels: [],
    skipped: [],
    stop,
    count: elementCount,
  }
  const elements = new Map<number, DicomElement>()
  walk.levels.push({ element: null, elements, items: [], end: bytes.length, open: false, encoding })
  while (walk.levels.length > 0 && !endsEarly(walk)) {
    const level = walk.levels.at(-1)!
    try {
      step(walk, level)
    } catch (error) {
      if (!(error instanceof InputError) || error.code.startsWith('dicom-too-')) throw error
      if (leaveBroken(walk, error)) continue
      if (!hasWholePixelData(elements, bytes)) throw error
      walk.skipped.push(error.message)
      break
    }
  }
  const dataset: Dataset = { bytes, littleEndian: encoding.littleEndian, elements }
  return { dataset, end: walk.position, elementCount: walk.count, skipped: walk.skipped }
}
