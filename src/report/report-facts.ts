import { dateInTable } from '../format/date.ts'
import type { SeriesDocument } from '../measure/document.ts'
import { protocolLabel } from '../measure/protocol-label.ts'
import type { PhantomEvidence } from '../phantom/evidence.ts'
import type { Pair } from './draw-pairs.ts'

const missing = 'not in the file'

const joined = (parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(' · ') || missing

/**
 * What was scanned, by what, how, and what the numbers come from.
 *
 * @param scannerLabel - What the site calls the scanner.
 * @param analysedAt - ISO 8601.
 */
export const reportFacts = (
  document: SeriesDocument,
  { definition }: PhantomEvidence,
  scannerLabel: string,
  analysedAt: string,
): readonly Pair[] => {
  const { series, scanner, acquisition, subject, provenance } = document
  return [
    ['Scanner', joined([scannerLabel, scanner.manufacturer, scanner.model])],
    ['Serial number, station', joined([scanner.serialNumber, scanner.station])],
    ['Scanner software', joined(scanner.softwareVersions)],
    ['Protocol', protocolLabel(acquisition)],
    ['Protocol fingerprint', acquisition.fingerprint],
    [
      'Phantom',
      joined([
        definition.name,
        subject.phantomSerial === null ? 'serial number not known' : subject.phantomSerial,
      ]),
    ],
    ['Phantom definition', `${definition.id}, version ${definition.version}`],
    ['Scanned', series.acquiredAt === null ? missing : dateInTable(series.acquiredAt)],
    ['Series', joined([series.description, `${series.instances} slices`])],
    ['Series instance UID', series.seriesInstanceUID],
    ['Analysed', `${analysedAt.slice(0, 16).replace('T', ' ')} UTC by Constancy ${provenance.version}`],
    ['Input, SHA-256', provenance.inputSha256],
    ...provenance.models.map(
      ({ name, version, sha256 }): Pair => [`Model “${name}”`, `${version}, SHA-256 ${sha256}`],
    ),
    ...Object.entries(provenance.parameters).map(([name, value]): Pair => [name, String(value)]),
  ]
}
