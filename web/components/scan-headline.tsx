import type { JSX } from 'preact'
import { compareNames, quantityLabel } from '../../src/format/quantity.ts'
import { formatUncertain, measuredText, unitText } from '../../src/format/uncertain-number.ts'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { Measurement } from '../../src/units/measurement.ts'
import { gradeMeanings } from '../format/words.ts'

const agreementWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'mask-dice': 'Dice overlap',
    'mask-volume-difference': 'volume difference',
    'mask-surface-distance': 'mean surface distance',
  }),
)

const headlineNames = ['perc15', 'laa950', 'mean', 'volume']

const Figure = ({ measurement }: { readonly measurement: Measurement }): JSX.Element => {
  if (measurement.value === null)
    return <dd class="reason">not measured: {measurement.reason?.message ?? 'no reason was recorded'}</dd>
  const { value, uncertainty } = formatUncertain(
    measurement.value,
    measurement.standardUncertainty,
    measurement.unit,
  )
  return (
    <dd>
      <span class="figure">{value}</span>
      {uncertainty === null ? null : <span class="uncertainty"> ± {uncertainty}</span>}{' '}
      {unitText(measurement.unit)}
    </dd>
  )
}

/** How far the network's and the classical mask agree, in one line; nothing where it was not measured. */
const Agreement = ({ document }: { readonly document: SeriesDocument }): JSX.Element | null => {
  const parts = document.measurements.flatMap(({ name, value, unit }) => {
    const words = agreementWords.get(name)
    return words === undefined || value === null ? [] : [`${words} ${measuredText(value, null, unit)}`]
  })
  return parts.length === 0 ? null : <p class="muted small">Network against classical: {parts.join(', ')}.</p>
}

/** The four numbers that a reader looks for first, of both lungs. */
export const ScanHeadline = ({ document }: { readonly document: SeriesDocument }): JSX.Element => {
  const found = document.measurements
    .filter(({ name, region }) => region === 'lungs' && headlineNames.includes(name))
    .sort(
      (a, b) => headlineNames.indexOf(a.name) - headlineNames.indexOf(b.name) || compareNames(a.name, b.name),
    )
  const grade = document.measurements.find((measurement) => measurement.grade !== undefined)?.grade
  return (
    <>
      <dl class="figures">
        {found.map((measurement) => (
          <div key={measurement.name}>
            <dt>{quantityLabel(measurement.name)}</dt>
            <Figure measurement={measurement} />
          </div>
        ))}
      </dl>
      {grade === undefined ? null : (
        <div>
          <p class="grade">
            <strong>Grade {grade}:</strong> {gradeMeanings[grade]}.
          </p>
          <Agreement document={document} />
        </div>
      )}
    </>
  )
}
