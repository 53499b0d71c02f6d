import { clusterSlope } from '../densitometry/cluster-slope.ts'
import { globalNoise } from '../densitometry/global-noise.ts'
import { huAir } from '../densitometry/hu-air.ts'
import { huAorta } from '../densitometry/hu-aorta.ts'
import { huTrachea } from '../densitometry/hu-trachea.ts'
import { noiseAorta } from '../densitometry/noise-aorta.ts'
import type { Biomarker } from './biomarker.ts'

/** Cluster slope, and what monitors the scanner inside a patient scan: air, trachea, blood and noise. */
export const monitorBiomarkers: readonly Biomarker[] = [
  {
    id: 'cluster-slope',
    name: 'cluster-slope',
    regions: ['lungs'],
    unit: '1',
    version: 1,
    page: 'cluster-slope',
    estimate: (evidence) => clusterSlope(evidence.clusterSizes, evidence.voxelVolumeMm3),
  },
  {
    id: 'hu-air',
    name: 'hu',
    regions: ['air'],
    unit: 'HU',
    version: 1,
    page: 'hu-air',
    estimate: ({ volume, labels, box }) => huAir(volume, labels, box),
  },
  {
    id: 'hu-trachea',
    name: 'hu',
    regions: ['trachea'],
    unit: 'HU',
    version: 1,
    page: 'hu-trachea',
    estimate: ({ volume, labels, box }) => huTrachea(volume, labels, box),
  },
  {
    id: 'hu-aorta',
    name: 'hu',
    regions: ['aorta'],
    unit: 'HU',
    version: 1,
    page: 'hu-aorta',
    estimate: ({ aorta, voxelVolumeMm3 }) => huAorta(aorta, voxelVolumeMm3),
  },
  {
    id: 'noise-lungs-global',
    name: 'noise',
    regions: ['lungs-global'],
    unit: 'HU',
    version: 1,
    page: 'noise',
    estimate: ({ volume, labels, box }) => globalNoise(volume, labels, box),
  },
  {
    id: 'noise-aorta',
    name: 'noise',
    regions: ['aorta'],
    unit: 'HU',
    version: 1,
    page: 'noise',
    estimate: ({ aorta, voxelVolumeMm3 }) => noiseAorta(aorta, voxelVolumeMm3),
  },
]
