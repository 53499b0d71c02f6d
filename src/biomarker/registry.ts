import type { Biomarker } from './biomarker.ts'
import { histogramBiomarkers } from './histogram-biomarkers.ts'
import { monitorBiomarkers } from './monitor-biomarkers.ts'

/** Every biomarker, in the order of the document. Closed: to add one, see CONTRIBUTING.md. */
export const biomarkers: readonly Biomarker[] = [...histogramBiomarkers, ...monitorBiomarkers]
