import type { Finding } from '../errors/finding.ts'
import type { Scanner } from './acquisition.ts'
import { vendorOf } from './vendor-of.ts'

/** How surely a key names one machine. */
export type ScannerIdentity = {
  /** Equal for two scans of one scanner; `unknown` where the headers tell nothing. */
  readonly key: string
  readonly label: string
  readonly certainty: 'serial' | 'composite' | 'model-only' | 'unknown'
  readonly findings: readonly Finding[]
}

/** What de-identification and lazy set-up write in place of a serial number or name. */
const placeholder =
  /^(\**|x+|0+|-+|anon\w*|none|null|unknown|n\/?a|np|removed|station(_?name)?|id_station|ct#?)$/i

/** Treatment-planning systems that write CT copies of their own: version and values are no longer the scanner's. */
const planningSystem =
  /\b(adac|pinnacle\d*|cms|xio|cerr|raystation|raysearch|monaco|oncentra|velocity|mim)\b/i

const known = (text: string | null): string | null => {
  const trimmed = text?.trim() ?? ''
  return placeholder.test(trimmed) ? null : trimmed
}

const makers = { ge: 'ge', siemens: 'siemens', philips: 'philips', canon: 'canon' } as const

/** One spelling a maker: `SIEMENS` and `Siemens Healthineers` are one, and so are Toshiba and Canon. */
const makerKey = (manufacturer: string): string => {
  const vendor = vendorOf(manufacturer)
  return vendor === 'other' ? manufacturer.toLowerCase() : makers[vendor]
}

const secondaryCopy = (maker: string | null, model: string | null): readonly Finding[] => {
  const named = [maker, model].find((text) => text !== null && planningSystem.test(text))
  if (named === undefined) return []
  const message = `Written by a planning system (${named}), not by the scanner: not usable for constancy.`
  return [{ code: 'secondary-copy', severity: 'warning', message }]
}

const uncertain = (message: string): Finding => ({ code: 'scanner-uncertain', severity: 'warning', message })

/**
 * Which machine made a scan: maker and serial number, else maker, model and station together; never a station alone.
 *
 * @returns A key, a label to show, how sure they are, and findings `scanner-uncertain` and `secondary-copy`.
 * @see docs/methods/acquisition.md
 * @example scannerIdentity({ manufacturer: 'SIEMENS', model: 'Biograph40_mCT', serialNumber: '60064', … }).key // 'siemens:60064'
 */
export const scannerIdentity = (scanner: Scanner): ScannerIdentity => {
  const maker = known(scanner.manufacturer)
  const model = known(scanner.model)
  const serial = known(scanner.serialNumber)
  const station = known(scanner.station)
  const copy = secondaryCopy(maker, model)
  const name = [maker, model].filter((part) => part !== null).join(' ')
  if (maker === null || (serial === null && model === null)) {
    const finding = uncertain('The headers do not say which scanner this was.')
    return {
      key: 'unknown',
      label: name || 'unknown scanner',
      certainty: 'unknown',
      findings: [finding, ...copy],
    }
  }
  if (serial !== null) {
    return {
      key: `${makerKey(maker)}:${serial}`,
      label: `${name} ${serial}`,
      certainty: 'serial',
      findings: copy,
    }
  }
  const parts = [makerKey(maker), model?.toLowerCase(), ...(station === null ? [] : [station.toLowerCase()])]
  const label = station === null ? name : `${name} (${station})`
  if (station !== null) return { key: parts.join('|'), label, certainty: 'composite', findings: copy }
  const finding = uncertain(`No serial number and no station: every ${name} gives the same key.`)
  return { key: parts.join('|'), label, certainty: 'model-only', findings: [finding, ...copy] }
}
