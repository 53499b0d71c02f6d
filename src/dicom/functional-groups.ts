import type { Dataset, DicomElement, Tag } from './dataset.ts'
import { itemsOf } from './dataset.ts'

/** Where elements of an object may lie, the first that has one counts: the object itself or one of its groups. */
export type Scope = readonly Dataset[]

const sharedGroups = 0x52009229
const perFrameGroups = 0x52009230

/** The first item of each functional group (one per frame, or shared) of one item of group sequences. */
const groupsOf = (item: Dataset | undefined): Dataset[] => {
  if (!item) return []
  const groups: Dataset[] = []
  for (const element of item.elements.values()) {
    const first = element.items?.[0]
    if (first) groups.push(first)
  }
  return groups
}

/** Number of frames that have functional groups of their own; 0 for a classic object. */
export const functionalFrameCount = (dataset: Dataset): number => itemsOf(dataset, perFrameGroups).length

/**
 * Where the attributes of one frame are looked for: its own functional groups, then the shared ones, then the object.
 *
 * @param shared - `sharedScope` of the object, made once.
 * @see PS3.3 C.7.6.16
 */
export const frameScope = (dataset: Dataset, shared: Scope, frame: number): Scope => [
  ...groupsOf(itemsOf(dataset, perFrameGroups)[frame]),
  ...shared,
  dataset,
]

/** The shared functional groups; none for a classic object. */
export const sharedScope = (dataset: Dataset): Scope => groupsOf(itemsOf(dataset, sharedGroups)[0])

/** Where the headers of the whole object are looked for: the object, its shared groups, its first frame's groups. */
export const headerScope = (meta: Dataset, dataset: Dataset): Scope => [
  dataset,
  meta,
  ...sharedScope(dataset),
  ...groupsOf(itemsOf(dataset, perFrameGroups)[0]),
]

/** The first element of a tag that holds something. */
export const findElement = (scope: Scope, tag: Tag): { dataset: Dataset; element: DicomElement } | null => {
  for (const dataset of scope) {
    const element = dataset.elements.get(tag)
    if (element && element.length > 0) return { dataset, element }
  }
  return null
}
