import type { Acquisition } from '../dicom/acquisition.ts'

/** Value of ImageType by which our own simulated scans say what they are. */
export const simulatedImageType = 'SIMULATED'

/**
 * Whether a scan comes from simulation: one of the values of its ImageType says so.
 *
 * @example isSimulated({ imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL', 'SIMULATED'], … }) // true
 */
export const isSimulated = (acquisition: Pick<Acquisition, 'imageType'>): boolean =>
  acquisition.imageType.includes(simulatedImageType)
