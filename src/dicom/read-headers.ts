import type { Finding } from '../errors/finding.ts'
import type { CharacterSets } from './character-sets.ts'
import { type Dataset, type DicomElement, type Tag, tagText } from './dataset.ts'
import { findElement, type Scope } from './functional-groups.ts'
import { headerTable, privateHeaderTable } from './header-table.ts'
import type { Headers, HeaderValue } from './instance.ts'
import { maxHeaderBytes } from './limits.ts'
import { effectiveVr, isNumberVr, readNumbers, readTexts, textsOf } from './read-value.ts'

type MutableHeaders = Record<string, HeaderValue | undefined>

type Wanted = { readonly keyword: string; readonly tag: Tag; readonly vr: string }

/** Public attributes whose numbers take the sign of the pixels: smallest and largest value, padding, padding limit. */
const pixelValued = new Set([0x00280106, 0x00280107, 0x00280120, 0x00280121])

const wantedPublic: readonly Wanted[] = headerTable.map(({ keyword, tag, vr }) => ({
  keyword,
  vr,
  tag: Number.parseInt(tag.slice(1), 16),
}))

const readHeader = (
  dataset: Dataset,
  element: DicomElement,
  expected: string,
  sets: CharacterSets,
): HeaderValue | undefined | null => {
  const vr = effectiveVr(element, expected)
  if (vr === null || element.items || element.length > maxHeaderBytes) return null
  const values =
    isNumberVr(vr) && isNumberVr(expected)
      ? readNumbers(dataset, element, vr)
      : readTexts(dataset, element, vr, sets)
  if (values === null || values.length === 0) return values === null ? null : undefined
  return values.length === 1 ? values[0] : values
}

const keep = (
  headers: MutableHeaders,
  findings: Finding[],
  wanted: Wanted,
  scope: Scope,
  sets: CharacterSets,
): void => {
  const found = findElement(scope, wanted.tag)
  if (!found) return
  const value = readHeader(found.dataset, found.element, wanted.vr, sets)
  if (value === null) {
    const message = `${wanted.keyword} ${tagText(wanted.tag)} cannot be read as ${wanted.vr} and was left out`
    findings.push({ code: 'header-unreadable', severity: 'warning', message })
  } else if (value !== undefined) headers[wanted.keyword] = value
}

/** Blocks that a private creator has reserved, by group and creator: (0053,0010) = GEHC_CT_ADVAPP_001 reserves 0x10. */
const privateBlocks = (dataset: Dataset, sets: CharacterSets): ReadonlyMap<string, number> => {
  const blocks = new Map<string, number>()
  for (const tag of dataset.elements.keys()) {
    const group = tag >>> 16
    const element = tag & 0xffff
    if (group % 2 === 0 || element < 0x10 || element > 0xff) continue
    const creator = textsOf(dataset, tag, 'LO', sets)[0]
    const key = `${group} ${creator}`
    if (creator && !blocks.has(key)) blocks.set(key, element)
  }
  return blocks
}

const keepPrivate = (
  headers: MutableHeaders,
  findings: Finding[],
  dataset: Dataset,
  sets: CharacterSets,
): void => {
  const blocks = privateBlocks(dataset, sets)
  for (const { creator, group, element, keyword, vr } of privateHeaderTable) {
    const groupNumber = Number.parseInt(group, 16)
    const block = blocks.get(`${groupNumber} ${creator}`)
    if (block === undefined) continue
    const tag = groupNumber * 0x10000 + block * 0x100 + Number.parseInt(element, 16)
    keep(headers, findings, { keyword: `${creator}:${keyword}`, tag, vr }, [dataset], sets)
  }
}

/**
 * The white-listed headers of an object. Everything that the tables do not name is dropped here, patient identity first.
 *
 * @param scope - `headerScope`: where public attributes are looked for.
 * @param signed - PixelRepresentation, for attributes that hold pixel values.
 * @param findings - Takes `header-unreadable` for values that are there but make no sense.
 * @returns Null-prototype record by keyword; text trimmed and decoded, DS and IS as numbers, several values as array.
 */
export const readHeaders = (
  dataset: Dataset,
  scope: Scope,
  sets: CharacterSets,
  signed: boolean,
  findings: Finding[],
): Headers => {
  const headers: MutableHeaders = Object.create(null)
  for (const wanted of wantedPublic) {
    const vr = pixelValued.has(wanted.tag) && signed ? 'SS' : wanted.vr
    keep(headers, findings, { ...wanted, vr }, scope, sets)
  }
  keepPrivate(headers, findings, dataset, sets)
  return headers
}
