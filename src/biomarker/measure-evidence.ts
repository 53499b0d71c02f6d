import type { Measurement } from '../units/measurement.ts'
import type { LungEvidence } from './lung-evidence.ts'
import { biomarkers } from './registry.ts'

/**
 * All measurements of one label volume, in the registry's order, region by region.
 *
 * @param evidence - What `gatherLungEvidence` gathered.
 * @returns One measurement for each biomarker and region; what could not be measured holds its reason.
 * @example measureEvidence(gatherLungEvidence(volume, labels))
 */
export const measureEvidence = (evidence: LungEvidence): readonly Measurement[] =>
  biomarkers.flatMap((biomarker) =>
    biomarker.regions.map((region) => {
      const estimate = biomarker.estimate(evidence, region)
      return {
        name: biomarker.name,
        region,
        ...estimate,
        unit: biomarker.unit,
        algorithmVersion: biomarker.version,
      }
    }),
  )
