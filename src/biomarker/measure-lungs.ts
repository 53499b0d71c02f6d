import type { Measurement } from '../units/measurement.ts'
import type { Labels } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { gatherLungEvidence } from './lung-evidence.ts'
import { measureEvidence } from './measure-evidence.ts'

/**
 * All measurements of one volume with its labels, where only the numbers are wanted.
 *
 * @param volume - CT volume in HU.
 * @param labels - Same grid; codes of `volume/labels.ts`.
 * @returns See `measureEvidence`.
 * @throws {RangeError} If the label volume has another number of voxels.
 * @example measureLungs(volume, labels).find(({ name, region }) => name === 'perc15' && region === 'lungs')
 */
export const measureLungs = (volume: Volume, labels: Labels): readonly Measurement[] =>
  measureEvidence(gatherLungEvidence(volume, labels))
