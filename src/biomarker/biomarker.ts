import type { Estimate } from '../densitometry/estimate.ts'
import type { LungEvidence } from './lung-evidence.ts'

/** One entry of the registry: a measurement's definition. */
export type Biomarker = {
  /** Unique, kebab case; also the name of its baseline under test/baseline. */
  readonly id: string
  /** Name of the measurement, as the contract spells it. */
  readonly name: string
  readonly regions: readonly string[]
  readonly unit: string
  /** Raised whenever the number can change. */
  readonly version: number
  /** Its page under docs/methods, without the ending. */
  readonly page: string
  readonly estimate: (evidence: LungEvidence, region: string) => Estimate
}
