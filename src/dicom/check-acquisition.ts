import type { Finding } from '../errors/finding.ts'
import type { Acquisition, Scanner } from './acquisition.ts'

/** Without these two scans cannot be called the same protocol: unknown is never equal to unknown. */
const needed = (acquisition: Acquisition, scanner: Scanner): readonly (readonly [string, unknown])[] => [
  ['Manufacturer', scanner.manufacturer],
  ['ManufacturerModelName', scanner.model],
  ['KVP', acquisition.kvp],
  ['ConvolutionKernel', acquisition.kernel],
  ['SliceThickness', acquisition.sliceThickness_mm],
]

/**
 * What in the acquisition makes numbers hard to compare or to trust.
 *
 * Codes: `acquisition-incomplete`, `lossy`, `rescale-type`.
 */
export const checkAcquisition = (acquisition: Acquisition, scanner: Scanner): readonly Finding[] => {
  const findings: Finding[] = []
  const missing = needed(acquisition, scanner).filter(([, value]) => value === null)
  if (missing.length > 0) {
    const list = missing.map(([keyword]) => keyword).join(', ')
    const message = `The series does not say ${list}: it cannot be shown to be the same protocol as another scan.`
    findings.push({ code: 'acquisition-incomplete', severity: 'warning', message })
  }
  if (acquisition.lossy === true) {
    const message = 'The pixels went through lossy compression: densities cannot be trusted.'
    findings.push({ code: 'lossy', severity: 'error', message })
  }
  const type = acquisition.rescaleType
  if (type !== null && type !== 'HU') {
    const message = `RescaleType is ${type}, not HU; CT values are read as HU all the same.`
    findings.push({ code: 'rescale-type', severity: 'info', message })
  }
  return findings
}
