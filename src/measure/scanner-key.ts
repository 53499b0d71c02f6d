import type { Scanner } from '../dicom/acquisition.ts'
import { scannerIdentity } from '../dicom/scanner-identity.ts'

/**
 * The scanner that a stream belongs to: as `scannerIdentity` tells it, with two additions. A scanner of which nothing
 * is known is equal to no other, so that each study then has one of its own; and a simulated scanner is never the
 * real one whose serial number it borrows.
 *
 * @param studyInstanceUID - Of the scan.
 * @returns The key, as text.
 * @example scannerKey({ manufacturer: 'SIEMENS', serialNumber: '7', … }, '1.2', false) // 'siemens:7'
 */
export const scannerKey = (scanner: Scanner, studyInstanceUID: string, simulated: boolean): string => {
  const { key, certainty } = scannerIdentity(scanner)
  const parts = [
    ...(simulated ? ['simulated'] : []),
    key,
    ...(certainty === 'unknown' ? [studyInstanceUID] : []),
  ]
  return parts.join(':')
}
