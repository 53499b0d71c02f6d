import { InputError } from '../errors/input-error.ts'
import type { FileLayer } from './file-layer.ts'

/** Part of the disk, and bytes, that stay free: the smaller of both counts. */
const diskReserve = { part: 0.05, bytes: 2 * 2 ** 30 } as const

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`

/**
 * Refuses to store more when the disk runs full, so that pages, exports and the database go on.
 *
 * @param incomingBytes - What is about to be written.
 * @throws {InputError} `disk-full`.
 * @example await checkDiskReserve(nodeFileLayer, './data', 525_000)
 */
export const checkDiskReserve = async (
  files: FileLayer,
  folder: string,
  incomingBytes: number,
): Promise<void> => {
  const { freeBytes, totalBytes } = await files.space(folder)
  const reserve = Math.min(diskReserve.bytes, diskReserve.part * totalBytes)
  if (freeBytes - incomingBytes >= reserve) return
  throw new InputError(
    'disk-full',
    `Cannot store more: ${gigabytes(reserve)} of the disk must stay free, current value is ${gigabytes(freeBytes)}`,
  )
}
