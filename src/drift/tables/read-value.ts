const isLetterOfBase = (code: number): boolean => {
  const lower = code | 32
  return lower === 120 || lower === 98 || lower === 111
}

/**
 * A number of a table; a decimal comma is read as a point.
 *
 * @returns Null for a missing one (empty, NA, NaN); undefined for what is no finite number.
 * @example readValue('-856.2') // -856.2
 */
export const readValue = (text: string, hasDecimalComma: boolean): number | null | undefined => {
  if (text === '') return null
  const value = Number(text)
  // Number also takes 0x1F, 0b1 and 0o7
  if (Number.isFinite(value)) return isLetterOfBase(text.charCodeAt(1)) ? undefined : value
  if (text.length <= 3 && (text.toUpperCase() === 'NA' || text.toUpperCase() === 'NAN')) return null
  return hasDecimalComma && text.includes(',') && !text.includes('.')
    ? (readValue(text.replace(',', '.'), false) ?? undefined)
    : undefined
}
