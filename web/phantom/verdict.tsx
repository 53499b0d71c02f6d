import type { JSX } from 'preact'
import { measurementMarks } from '../../src/format/measurement-marks.ts'
import { stateCounts } from '../../src/format/state-counts.ts'
import type { Measurement, MeasurementState } from '../../src/units/measurement.ts'
import { Mark } from '../components/mark.tsx'

/** The worst first. */
const order: readonly MeasurementState[] = ['action', 'tolerance', 'not-measured', 'no-limits', 'ok']

/** How many numbers are in each state. */
export const Verdict = ({ measurements }: { readonly measurements: readonly Measurement[] }): JSX.Element => {
  const counts = stateCounts(measurements)
  return (
    <ul class="verdict">
      {order
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <li key={state}>
            <span class="figure">{counts[state]}</span> <Mark mark={measurementMarks[state]} />
          </li>
        ))}
    </ul>
  )
}
