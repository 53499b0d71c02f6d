/** A software version taken apart: the product's name where one stands before it, and the version. */
type SoftwareVersion = { readonly family: string | null; readonly version: string }

/** Family, then the first word that holds a digit and what follows: `syngo CT VA48A`, `Release 5.0.7.1 b2`. */
const spaced =
  /^((?:[^\d\s]+|\d{1,2}(?=\s+[A-Za-z]))(?:\s+(?:[^\d\s]+|\d{1,2}(?=\s+[A-Za-z])))*)\s+(\S*\d.*)$/

/** A name and a number written together: `sles_hde.132`, `LightSpeedApps308I.2_H3.1M5`, `AWS:1.8.3.63`. */
const joined = /^([A-Za-z][A-Za-z_]{2,})[.:]?(\d.*)$/

/**
 * Takes one software version apart.
 *
 * @param text - One value of SoftwareVersions.
 * @returns The whole text as version where no family stands before it.
 * @example parseSoftwareVersion('syngo CT VA48A') // { family: 'syngo CT', version: 'VA48A' }
 */
export const parseSoftwareVersion = (text: string): SoftwareVersion => {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  const [, family, version] = spaced.exec(trimmed) ?? joined.exec(trimmed) ?? []
  return family === undefined || version === undefined
    ? { family: null, version: trimmed }
    : { family, version }
}

const parsedKey = (versions: readonly string[]): string =>
  [...new Set(versions.map((text) => parseSoftwareVersion(text).version.toUpperCase()))].sort().join('\\')

const families = (versions: readonly string[]): readonly string[] =>
  versions
    .map((text) => parseSoftwareVersion(text).family?.toUpperCase())
    .filter((family) => family !== undefined)

/**
 * Whether two scans were made by the same software.
 *
 * `VA48A` and `syngo CT VA48A` are the same; a family that differs where both name one is a difference; repeated
 * values count once.
 *
 * @returns `unknown` when either side does not say: unknown is never equal to unknown.
 * @example compareSoftware(['VA48A'], ['syngo CT VA48A']) // 'same'
 */
export const compareSoftware = (
  before: readonly string[],
  after: readonly string[],
): 'same' | 'different' | 'unknown' => {
  if (before.length === 0 || after.length === 0) return 'unknown'
  if (parsedKey(before) !== parsedKey(after)) return 'different'
  const [earlier, later] = [families(before), families(after)]
  const isNamed = earlier.length > 0 && later.length > 0
  return isNamed && !earlier.some((family) => later.includes(family)) ? 'different' : 'same'
}
