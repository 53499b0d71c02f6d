import type { Headers } from './instance.ts'

/** The values of a header as trimmed text, empty ones dropped; an absent header has none. */
export const headerTexts = (headers: Headers, keyword: string): readonly string[] => {
  const value = headers[keyword]
  if (value === undefined) return []
  const values = typeof value === 'object' ? value : [value]
  return values.map((one) => String(one).trim()).filter((one) => one !== '')
}

/** A header as one text, several values kept whole and joined as DICOM does (`Br38f\3`); null when absent or empty. */
export const headerText = (headers: Headers, keyword: string): string | null => {
  const texts = headerTexts(headers, keyword)
  return texts.length === 0 ? null : texts.join('\\')
}

/** The values of a header that are finite numbers. */
export const headerNumbers = (headers: Headers, keyword: string): readonly number[] =>
  headerTexts(headers, keyword).map(Number).filter(Number.isFinite)

/** The first value of a header as a number; null when absent or not a number. */
export const headerNumber = (headers: Headers, keyword: string): number | null =>
  headerNumbers(headers, keyword)[0] ?? null

/** A quantity that cannot be zero or negative: vendors write 0 where they mean that they do not know. */
export const positiveHeader = (headers: Headers, keyword: string): number | null => {
  const value = headerNumber(headers, keyword)
  return value !== null && value > 0 ? value : null
}
