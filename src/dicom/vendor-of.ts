/** Makers whose headers we know how to read. */
export type Vendor = 'ge' | 'siemens' | 'philips' | 'canon' | 'other'

const spellings: readonly (readonly [RegExp, Vendor])[] = [
  [/^ge\b|general electric/i, 'ge'],
  [/siemens/i, 'siemens'],
  [/philips/i, 'philips'],
  [/toshiba|canon/i, 'canon'],
]

/**
 * The maker behind a Manufacturer text; Toshiba and Canon are one.
 *
 * @param manufacturer - As written; null gives `other`.
 * @example vendorOf('GE MEDICAL SYSTEMS') // 'ge'
 */
export const vendorOf = (manufacturer: string | null): Vendor =>
  spellings.find(([spelling]) => manufacturer !== null && spelling.test(manufacturer))?.[1] ?? 'other'
