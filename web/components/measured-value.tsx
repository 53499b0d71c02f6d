import type { JSX } from 'preact'
import { quantityLabel, regionLabel } from '../../src/format/quantity.ts'
import type { Measurement } from '../../src/units/measurement.ts'
import { NumberText } from './number-text.tsx'

/** Address of the chart that a measurement is a point of; null while it is not known. */
export type ChartLink = (measurement: Measurement) => string | null

type Props = { readonly measurement: Measurement; readonly link: ChartLink }

/** A measurement's number or reason; a number leads to the chart that it is a point of. */
export const MeasuredValue = ({ measurement, link }: Props): JSX.Element => {
  const { value, standardUncertainty, unit, reason, name, region } = measurement
  const text = (
    <NumberText value={value} standardUncertainty={standardUncertainty} unit={unit} reason={reason} />
  )
  const href = value === null ? null : link(measurement)
  if (href === null) return text
  return (
    <a class="number-link" href={href} title={`Chart of ${quantityLabel(name)}, ${regionLabel(region)}`}>
      {text}
    </a>
  )
}
