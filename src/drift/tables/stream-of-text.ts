import { biomarkers } from '../../biomarker/registry.ts'
import { type PhantomMeasureName, phantomMeasures } from '../../phantom/measure/registry.ts'
import type { DriftStream } from '../drift-stream.ts'

/** What a stream's text says. */
export type NamedStream = Pick<DriftStream, 'name' | 'region' | 'unit' | 'subject'>

/** A phantom of which the table says neither kind nor serial number. */
const somePhantom = 'phantom::'

const isPhantomMeasure = (name: string): name is PhantomMeasureName => Object.hasOwn(phantomMeasures, name)

/** Air is measured beside patients and in phantoms; a table of densities is more often a phantom's. */
const isOfPatients = (name: string, region: string): boolean =>
  biomarkers.some((entry) => entry.name === name && (region === '' || entry.regions.includes(region))) &&
  !(isPhantomMeasure(name) && (region === '' || region === 'air'))

const unitOf = (name: string): string | undefined =>
  isPhantomMeasure(name) ? phantomMeasures[name].unit : biomarkers.find((entry) => entry.name === name)?.unit

/**
 * What a table's owner means by the name of a stream. A known measurement name before a space, a stroke or a colon is
 * one, and its region follows: `hu foam-12lb`, `hu/foam-12lb`, `hu:foam-12lb`. Any other text is a name as it stands.
 *
 * @param text - Cell of the column `stream`.
 * @returns With the unit of known names, else without; subject `unknown` where the name does not tell.
 * @see docs/methods/events.md
 * @example streamOfText('hu/foam-12lb') // { name: 'hu', region: 'foam-12lb', unit: 'HU', subject: 'phantom::' }
 */
export const streamOfText = (text: string): NamedStream => {
  const trimmed = text.trim()
  const [, first = '', rest = ''] = /^([^\s/:]+)(?:\s*[\s/:]\s*(\S.*))?$/.exec(trimmed) ?? []
  const name = first.toLowerCase()
  const unit = unitOf(name)
  if (unit === undefined) return { name: trimmed, region: '', unit: '', subject: 'unknown' }
  const subject = isOfPatients(name, rest) ? 'patients' : isPhantomMeasure(name) ? somePhantom : 'unknown'
  return { name, region: rest, unit, subject }
}
