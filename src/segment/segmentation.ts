import type { Finding } from '../errors/finding.ts'
import type { Labels } from '../volume/labels.ts'

/** A label volume on the grid of its volume, and what was noticed on the way. */
export type Segmentation = { readonly labels: Labels; readonly findings: readonly Finding[] }

/** How far two segmentations of one volume agree on the lungs (right and left together unless said otherwise). */
export type Agreement = {
  readonly dice: number
  readonly diceRight: number
  readonly diceLeft: number
  /** (first − second) / mean, in percent. */
  readonly volumeDifferencePercent: number
  /** Mean of the symmetric surface distances. */
  readonly meanSurfaceDistanceMm: number
  /** 95th percentile of the symmetric surface distances. */
  readonly surfaceDistance95Mm: number
}
