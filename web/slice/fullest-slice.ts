import type { MaskKind } from '../../src/server/api-types.ts'
import { ApiError } from '../api/api-error.ts'
import { getMask } from '../api/client.ts'

/** Where in the stack is looked for lung, as parts of its height from the feet; the middle is tried first. */
const triedAt = [0.5, 0.35, 0.65, 0.2, 0.8, 0.95]

/** Codes of the lungs in a mask. */
const isLung = (code: number): boolean => code === 1 || code === 2

const lungPixels = (mask: Uint8Array): number => {
  let pixels = 0
  for (const code of mask) if (isLung(code)) pixels += 1
  return pixels
}

/**
 * The slice to begin with: of a few, the one that holds the most lung. A scan of the belly has its lungs at the top.
 *
 * @param slices - Slices of the scan, 1 or more.
 * @returns The slice from the feet, from 0; the middle where the masks cannot be read.
 */
export const fullestSlice = async (
  scanId: string,
  mask: MaskKind,
  slices: number,
  signal: AbortSignal,
): Promise<number> => {
  const tried = [...new Set(triedAt.map((part) => Math.floor(part * (slices - 1))))]
  try {
    const masks = await Promise.all(tried.map((slice) => getMask(scanId, mask, slice, signal)))
    const areas = masks.map(lungPixels)
    return tried[areas.indexOf(Math.max(...areas))] ?? 0
  } catch (error) {
    if (error instanceof ApiError) return tried[0] ?? 0
    throw error
  }
}
