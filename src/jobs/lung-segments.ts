import type { Code, Segment } from '../dicom/write-segmentation.ts'
import { type Labels, label } from '../volume/labels.ts'

const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning })
const lung = sct('39607008', 'Lung')

const sliceOf =
  (labels: Labels, code: number, voxelsPerSlice: number) =>
  (k: number): Uint8Array | null => {
    const slice = labels.subarray(k * voxelsPerSlice, (k + 1) * voxelsPerSlice)
    return slice.includes(code) ? slice.map((found) => (found === code ? 1 : 0)) : null
  }

/**
 * The segments of a label volume as a DICOM segmentation names them, with SNOMED CT codes.
 *
 * @param voxelsPerSlice - nx·ny.
 * @param algorithm - Name of the way that found them.
 * @example lungSegments(labels, 512 * 512, 'lung 0.0.1')
 */
export const lungSegments = (
  labels: Labels,
  voxelsPerSlice: number,
  algorithm: string,
): readonly Segment[] => [
  {
    label: 'Right lung',
    type: lung,
    laterality: sct('24028007', 'Right'),
    algorithm,
    slice: sliceOf(labels, label.rightLung, voxelsPerSlice),
  },
  {
    label: 'Left lung',
    type: lung,
    laterality: sct('7771000', 'Left'),
    algorithm,
    slice: sliceOf(labels, label.leftLung, voxelsPerSlice),
  },
  {
    label: 'Trachea and main bronchi',
    type: sct('44567001', 'Trachea'),
    laterality: null,
    algorithm,
    slice: sliceOf(labels, label.airway, voxelsPerSlice),
  },
]
