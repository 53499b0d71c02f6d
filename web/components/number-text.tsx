import type { JSX } from 'preact'
import type { Reason } from '../../src/errors/finding.ts'
import { formatUncertain } from '../../src/format/uncertain-number.ts'

type Props = {
  readonly value: number | null
  readonly standardUncertainty: number | null | undefined
  readonly unit: string
  readonly reason: Reason | null | undefined
}

/** A number with its uncertainty, without its unit; or the reason why there is none. */
export const NumberText = ({ value, standardUncertainty, unit, reason }: Props): JSX.Element => {
  if (value === null)
    return <span class="reason">not measured: {reason?.message ?? 'no reason was recorded'}</span>
  const text = formatUncertain(value, standardUncertainty, unit)
  return (
    <>
      {text.value}
      {text.uncertainty === null ? null : <span class="uncertainty"> ± {text.uncertainty}</span>}
    </>
  )
}
