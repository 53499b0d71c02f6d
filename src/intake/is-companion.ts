import { basename } from 'node:path'
import type { Reason } from '../errors/finding.ts'

/** Documents that lie beside scans: licences, notes, tables, pictures. */
const document =
  /\.(txt|md|rtf|pdf|html?|docx?|xlsx?|csv|tsv|json|xml|ya?ml|png|jpe?g|gif)$|^(licen[cs]e|readme|copying|notice)$/i

/**
 * Whether a file that was refused never claimed to be a scan: a document by its name that is no DICOM file by its
 * content, or the directory of a medium. It is left out and counted, not held against the sender.
 *
 * @example isCompanion('scan/LICENSE.txt', { code: 'not-dicom', message: '…' }) // true
 */
export const isCompanion = (name: string, { code }: Reason): boolean => {
  const last = basename(name)
  return (
    (code === 'not-dicom' && document.test(last)) ||
    (code === 'not-an-image' && last.toUpperCase() === 'DICOMDIR')
  )
}
