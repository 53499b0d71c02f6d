import type { Outline } from '../phantom/evidence.ts'
import { phantomRegion } from './phantom-region.ts'

/** Regions up to which each is named in the image; more are numbered there and named beside it. Ours. */
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

/** A region with the text that stands beside it in the image, and its name. */
type NamedRegion = { readonly region: string; readonly text: string; readonly name: string }

/**
 * What stands beside each region in the image of a module; a region that is drawn several times is named once.
 *
 * @example regionNames(module.outlines)[0].text // 'LDPE', or '1' where there are too many for names
 */
export const regionNames = (outlines: readonly Outline[]): readonly NamedRegion[] => {
  const regions = [...new Set(outlines.map(({ region }) => region))]
  return regions.map((region, index) => ({
    region,
    name: phantomRegion(region),
    text: regions.length > mostNames ? String(index + 1) : shortened(region, outlines),
  }))
}

/**
 * The names behind the numbers of an image; null where the names stand in it.
 *
 * @example regionKey(module.outlines) // '1 contrast 1.0 15 mm, 2 contrast 1.0 9 mm'
 */
export const regionKey = (outlines: readonly Outline[]): string | null => {
  const named = regionNames(outlines)
  return named.length > mostNames ? named.map(({ text, name }) => `${text}\u00a0${name}`).join(', ') : null
}
