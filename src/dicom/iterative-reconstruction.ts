import type { IterativeReconstruction } from './acquisition.ts'
import { headerNumber, headerText } from './header-values.ts'
import type { Headers } from './instance.ts'
import { geIterative, siemensIterative } from './iterative-codes.ts'
import { iterativeInText } from './iterative-text.ts'
import { vendorOf } from './vendor-of.ts'

const textKeywords = [
  'ImageFilter',
  'TOSHIBA_MEC_CT3:ReconstructionCorrectionType',
  'AcquisitionDeviceProcessingDescription',
  'SeriesDescription',
] as const

/** Highest strength that a vendor writes: a percentage. Beyond it a number was decoded from the wrong type. */
const largestStrength = 100

const philipsIterative = (headers: Headers): IterativeReconstruction | null => {
  if (headerText(headers, 'ELSCINT1:IDoseLevel') === null) return null
  const level = headerNumber(headers, 'ELSCINT1:IDoseLevel')
  return { name: 'iDose', strength: level !== null && level <= largestStrength ? level : null }
}

/**
 * Iterative or learned reconstruction as the headers name it: vendor codes first, then product names in texts, then
 * the public ReconstructionAlgorithm.
 *
 * @param headers - White-listed headers of one slice.
 * @param kernel - ConvolutionKernel, several values joined by a backslash.
 * @returns Null where nothing is written: whether it was off is then not known.
 * @see docs/methods/acquisition.md
 * @example iterativeReconstruction({ Manufacturer: 'SIEMENS' }, 'I70f\\3') // { name: 'SAFIRE', strength: 3 }
 */
export const iterativeReconstruction = (
  headers: Headers,
  kernel: string | null,
): IterativeReconstruction | null => {
  const vendor = vendorOf(headerText(headers, 'Manufacturer'))
  const texts = [kernel, ...textKeywords.map((keyword) => headerText(headers, keyword))]
  const named = iterativeInText(vendor, texts)
  // A learned reconstruction has no private attribute: what GE writes there is then a setting left over.
  if (named?.name.startsWith('TrueFidelity')) return named
  const coded =
    geIterative(headers, named?.name ?? null) ??
    philipsIterative(headers) ??
    (vendor === 'siemens' ? siemensIterative(kernel, headerText(headers, 'ManufacturerModelName')) : null)
  if (coded !== null || named !== null) return coded ?? named
  const algorithm = headerText(headers, 'ReconstructionAlgorithm')
  return algorithm === 'ITERATIVE' ? { name: algorithm, strength: null } : null
}
