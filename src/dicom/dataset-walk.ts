import { InputError } from '../errors/input-error.ts'
import { type Dataset, type DicomElement, type Fragment, tagText } from './dataset.ts'
import { type Cursor, readItemHeader } from './element-header.ts'
import { maxElements, maxNesting } from './limits.ts'

/** How elements are written. */
export type Encoding = { readonly explicit: boolean; readonly littleEndian: boolean }

/** An element whose length and items are still being found. */
export type MutableElement = { -readonly [key in keyof DicomElement]: DicomElement[key] }

/** An open item (elements) or sequence (items); `end` is its last byte + 1, or its parent's where undefined. */
export type Level = {
  readonly element: MutableElement | null
  readonly elements: Map<number, DicomElement> | null
  readonly items: Dataset[]
  readonly end: number
  readonly open: boolean
  readonly encoding: Encoding
}

/** A data set being read: cursor, open levels, and what was counted. */
export type Walk = Cursor & {
  readonly bytes: Uint8Array
  readonly levels: Level[]
  readonly skipped: string[]
  readonly stop: (group: number) => boolean
  count: number
}

export const itemTag = 0xfffee000
export const itemEnd = 0xfffee00d
export const sequenceEnd = 0xfffee0dd

export const malformed = (message: string): InputError => new InputError('dicom-malformed', message)

/** Counts one element, item or fragment against the limit. */
export const countOne = (walk: Walk): void => {
  walk.count++
  if (walk.count > maxElements) {
    throw new InputError(
      'dicom-too-many-elements',
      `Cannot read the object: it must hold at most ${maxElements} elements, current value is above it at byte ${walk.position}`,
    )
  }
}

/** Opens an item or sequence, if it does not nest too deep. */
export const push = (walk: Walk, level: Level): void => {
  // the root, then a sequence and its item a nesting
  if (walk.levels.length > 2 * maxNesting) {
    throw new InputError(
      'dicom-too-deep',
      `Cannot read the object: sequences must nest at most ${maxNesting} deep, current value is above it at byte ${walk.position}`,
    )
  }
  walk.levels.push(level)
}

/** Ends an open sequence or item at the cursor. */
export const pop = (walk: Walk): void => {
  const level = walk.levels.pop()
  if (level?.element) level.element.length = walk.position - level.element.offset
}

/** Moves over the value at hand; one that leaves its parent is truncated where the parent is the file, else malformed. */
export const skipValue = (walk: Walk, level: Level): void => {
  if (walk.position + walk.length > level.end) {
    const message = `Cannot read element ${tagText(walk.tag)}: ${walk.length} bytes must follow, current length is ${level.end - walk.position}`
    throw new InputError(level.end === walk.bytes.length ? 'dicom-truncated' : 'dicom-malformed', message)
  }
  walk.position += walk.length
}

/** The fragments of encapsulated data, offset table first. A stream that ends without delimiter is taken as ended. */
export const readFragments = (walk: Walk, level: Level): readonly Fragment[] => {
  const fragments: Fragment[] = []
  while (walk.position < level.end) {
    readItemHeader(walk, level.encoding.littleEndian, level.end)
    if (walk.tag === sequenceEnd) return fragments
    if (walk.tag !== itemTag) {
      throw malformed(
        `Cannot read encapsulated data: a fragment must begin at byte ${walk.position - 8}, current tag is ${tagText(walk.tag)}`,
      )
    }
    countOne(walk)
    fragments.push({ offset: walk.position, length: walk.length })
    skipValue(walk, level)
  }
  walk.skipped.push('the delimiter of encapsulated data is missing')
  return fragments
}
