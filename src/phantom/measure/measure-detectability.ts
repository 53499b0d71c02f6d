import type { CircularEdgeTtf } from '../../quality/circular-edge-ttf.ts'
import { detectability } from '../../quality/detectability.ts'
import type { NoisePowerSpectrum } from '../../quality/noise-power-spectrum.ts'
import type { Outcome } from '../../quality/outcome.ts'
import type { Measurement } from '../../units/measurement.ts'
import { detectionTasks } from './detection-tasks.ts'
import type { EdgeTtf } from './measure-edges.ts'
import { ofOutcome, withheld } from './phantom-measurement.ts'

type Measured = CircularEdgeTtf & { readonly region: string }

/** Of the task transfers measured, the one whose contrast is nearest to the task's, on a logarithmic scale. */
const nearest = (edges: readonly Measured[], contrastHu: number): Measured | null => {
  const away = ({ contrastHu: own }: Measured): number => Math.abs(Math.log(Math.abs(own) / contrastHu))
  return edges.toSorted((a, b) => away(a) - away(b))[0] ?? null
}

/**
 * How well an observer would see the stated tasks, with the scan's own noise and the task transfer of the insert
 * nearest in contrast.
 *
 * @param spectrum - Of the phantom's uniform module; null where it has none.
 * @example measureDetectability(edges, spectrum).map(({ region }) => region) // ['disc-5mm-500hu', …]
 */
export const measureDetectability = (
  edges: readonly EdgeTtf[],
  spectrum: Outcome<NoisePowerSpectrum> | null,
): readonly Measurement[] => {
  if (edges.length === 0 || spectrum === null) return []
  const measured = edges.flatMap(({ region, outcome }) =>
    outcome.status === 'measured' ? [{ ...outcome, region }] : [],
  )
  return detectionTasks.map(({ id, ...setting }) => {
    if (spectrum.status === 'not-measured') return withheld('detectability', id, spectrum.reason)
    const ttf = nearest(measured, setting.task.contrastHu)
    if (!ttf) {
      const message =
        'Cannot measure a detectability: the task transfer of an insert must be measured, none is'
      return withheld('detectability', id, { code: 'task-transfer-missing', message })
    }
    const { diameterMm, contrastHu } = setting.task
    const { fieldOfViewMm, displayMm, distanceMm, falloff } = setting.eye!
    return ofOutcome('detectability', id, detectability(ttf, spectrum, setting), (found) => ({
      value: found.detectability,
      standardUncertainty: found.standardUncertainty,
      parameters: {
        diameterMm,
        contrastHu,
        taskFieldMm: setting.taskFieldMm,
        transferContrastHu: ttf.contrastHu,
        eyeFalloff: falloff,
        fieldOfViewMm,
        displayMm,
        distanceMm,
      },
    }))
  })
}
