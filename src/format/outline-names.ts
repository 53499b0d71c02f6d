import type { Outline } from '../phantom/evidence.ts'
import { phantomRegion } from './phantom-region.ts'

/** Outlines up to which each is named in the image; more are numbered there and named beside it. Ours. */
const mostNames = 12

/** So many regions around another one drop its name: `uniformity-right` is then the right one. */
const fewestShortened = 3

const shortened = (region: string, outlines: readonly Outline[]): string => {
  const stem = outlines.find((other) => region.startsWith(`${other.region}-`))?.region
  const family = outlines.filter((other) => stem !== undefined && other.region.startsWith(`${stem}-`))
  return phantomRegion(
    stem !== undefined && family.length >= fewestShortened ? region.slice(stem.length + 1) : region,
  )
}

/** Each outline with the text that stands beside it in the image, and its name. */
type NamedOutline = { readonly outline: Outline; readonly text: string; readonly name: string }

/**
 * What stands beside each region in the image of a module.
 *
 * @example outlineNames(module.outlines)[0].text // 'LDPE', or '1' where there are too many for names
 */
export const outlineNames = (outlines: readonly Outline[]): readonly NamedOutline[] =>
  outlines.map((outline, index) => {
    const name = phantomRegion(outline.region)
    return {
      outline,
      name,
      text: outlines.length > mostNames ? String(index + 1) : shortened(outline.region, outlines),
    }
  })

/**
 * The names behind the numbers of an image; null where the names stand in it.
 *
 * @example outlineKey(module.outlines) // '1 contrast 1.0 15 mm, 2 contrast 1.0 9 mm'
 */
export const outlineKey = (outlines: readonly Outline[]): string | null =>
  outlines.length > mostNames
    ? outlineNames(outlines)
        .map(({ text, name }) => `${text}\u00a0${name}`)
        .join(', ')
    : null
