import { closeSync, openSync, writeSync } from 'node:fs'
import { constants, gzipSync } from 'node:zlib'
import type { Labels } from '../volume/labels.ts'
import type { LabelStack } from './workers.ts'

/**
 * Writes a label volume as one gzip member a slice, so that a page can ask for a single slice.
 *
 * @param voxelsPerSlice - nx·ny.
 * @returns Where slice k begins and ends: offsets[k], offsets[k + 1].
 * @example writeLabelStack('classical', labels, 512 * 512, 'classical.labels')
 */
export const writeLabelStack = (
  kind: LabelStack['kind'],
  labels: Labels,
  voxelsPerSlice: number,
  path: string,
): LabelStack => {
  const file = openSync(path, 'wx')
  const offsets = [0]
  try {
    for (let start = 0; start < labels.length; start += voxelsPerSlice) {
      const packed = gzipSync(labels.subarray(start, start + voxelsPerSlice), {
        level: constants.Z_BEST_SPEED,
      })
      writeSync(file, packed)
      offsets.push(offsets.at(-1)! + packed.length)
    }
  } finally {
    closeSync(file)
  }
  return { kind, path, offsets }
}
