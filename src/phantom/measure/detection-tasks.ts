import type { DetectabilitySetting } from '../../quality/detectability.ts'

/** The observer's display: 300 mm for the whole field, seen from 500 mm; the filter of Eckstein. Ours. */
const eye = { falloff: 0.98, power: 1, fieldOfViewMm: 300, displayMm: 300, distanceMm: 500 } as const

/** What an observer is asked to see. Ours: a solid nodule of 5 mm in lung, faint ones of 5 and 10 mm in tissue. */
export const detectionTasks: readonly (DetectabilitySetting & { readonly id: string })[] = [
  {
    id: 'disc-5mm-500hu',
    task: { profile: 'disc', diameterMm: 5, contrastHu: 500 },
    taskFieldMm: 50,
    eye,
    noise: 'radial',
  },
  {
    id: 'disc-5mm-20hu',
    task: { profile: 'disc', diameterMm: 5, contrastHu: 20 },
    taskFieldMm: 50,
    eye,
    noise: 'radial',
  },
  {
    id: 'disc-10mm-10hu',
    task: { profile: 'disc', diameterMm: 10, contrastHu: 10 },
    taskFieldMm: 50,
    eye,
    noise: 'radial',
  },
]
