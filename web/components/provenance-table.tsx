import type { JSX } from 'preact'
import type { SeriesDocument } from '../../src/measure/document.ts'

type Pair = { readonly label: string; readonly value: string; readonly code: boolean }

const pairsOf = ({ series, acquisition, provenance }: SeriesDocument): readonly Pair[] => [
  { label: 'Constancy', value: provenance.version, code: false },
  { label: 'Input, SHA-256', value: provenance.inputSha256, code: true },
  ...provenance.models.flatMap((model) => [
    { label: `Model “${model.name}”`, value: model.version, code: false },
    { label: `Model “${model.name}”, SHA-256`, value: model.sha256, code: true },
  ]),
  ...Object.entries(provenance.parameters).map(([label, value]) => ({
    label,
    value: String(value),
    code: true,
  })),
  { label: 'Protocol fingerprint', value: acquisition.fingerprint, code: true },
  { label: 'Series instance UID', value: series.seriesInstanceUID, code: true },
  { label: 'Study instance UID', value: series.studyInstanceUID, code: true },
]

/** What the numbers come from: the same input and versions give the same numbers. */
export const ProvenanceTable = ({ document }: { readonly document: SeriesDocument }): JSX.Element => (
  <dl class="pairs">
    {pairsOf(document).map(({ label, value, code }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{code ? <code>{value}</code> : value}</dd>
      </div>
    ))}
  </dl>
)
