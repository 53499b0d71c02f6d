/** Tag as one number, group in the upper 16 bits: (7FE0,0010) is 0x7fe00010. */
export type Tag = number

/** Pixel data, native or encapsulated. */
export const pixelDataTag: Tag = 0x7fe00010

/** One element where it lies in the file: its value is not copied. */
export type DicomElement = {
  readonly tag: Tag
  /** Value representation as written; 'UN' where the encoding is implicit. */
  readonly vr: string
  /** Of the value, in `Dataset.bytes`. */
  readonly offset: number
  /** Of the value in bytes; up to its delimiter where it was undefined. */
  readonly length: number
  /** Items of a sequence; null for anything else. */
  readonly items: readonly Dataset[] | null
  /** Fragments of encapsulated pixel data, the offset table first; null for anything else. */
  readonly fragments: readonly Fragment[] | null
}

/** Bytes of one fragment. */
export type Fragment = { readonly offset: number; readonly length: number }

/** The elements of one data set or item by tag; of a tag given twice the first counts. */
export type Dataset = {
  readonly bytes: Uint8Array
  readonly littleEndian: boolean
  readonly elements: ReadonlyMap<Tag, DicomElement>
}

/** The bytes of an element's value: a view, no copy. */
export const valueBytes = (dataset: Dataset, element: DicomElement): Uint8Array =>
  dataset.bytes.subarray(element.offset, element.offset + element.length)

/** Items of a sequence; none where the element is absent or no sequence. */
export const itemsOf = (dataset: Dataset, tag: Tag): readonly Dataset[] =>
  dataset.elements.get(tag)?.items ?? []

/** A tag as people write it: (0028,0010). */
export const tagText = (tag: Tag): string => {
  const hex = tag.toString(16).padStart(8, '0').toUpperCase()
  return `(${hex.slice(0, 4)},${hex.slice(4)})`
}
