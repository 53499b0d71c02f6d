import { decodeFrame, openPixelData, type PixelData } from '../dicom/decode-frame.ts'
import { frameToHu, type HuStatistics } from '../dicom/frame-to-hu.ts'
import { maxInstanceBytes } from '../dicom/limits.ts'
import type { Codecs } from '../dicom/load-codecs.ts'
import type { Series } from '../dicom/series.ts'
import { buildVolume } from '../volume/build-volume.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'
import { inflateRaw } from './identity.ts'
import { createBoundedReader } from './read-bounded.ts'

/**
 * Reads the volume of a series from the files that hold its instances.
 *
 * Memory beside the volume: one file and one frame at a time.
 *
 * @param files - Path of each instance's bytes, by SHA-256.
 * @returns The volume and what happened to its voxels on the way to HU, summed over all slices.
 * @throws {InputError} When the slices make no volume or pixels cannot be decoded.
 * @example readVolume(series, { [sha256]: '/in/IM0001' }, await loadCodecs())
 */
export const readVolume = (
  series: Series,
  files: Readonly<Record<string, string>>,
  codecs: Codecs,
): { readonly volume: Volume; readonly statistics: HuStatistics } => {
  const readFile = createBoundedReader(maxInstanceBytes)
  let open: { readonly sha256: string; readonly pixels: PixelData } | null = null
  const statistics = { saturated: 0, rounded: 0, padding: 0, undeclaredPadding: 0 }
  const volume = buildVolume(series, ({ instance, frame }, out) => {
    if (open?.sha256 !== instance.sha256) {
      const bytes = readFile(files[instance.sha256]!)
      open = { sha256: instance.sha256, pixels: openPixelData(bytes, instance, inflateRaw) }
    }
    const stored = decodeFrame(open.pixels, frame.index, codecs)
    const counted = frameToHu(stored, open.pixels.format, frame, out, paddingHu)
    statistics.saturated += counted.saturated
    statistics.rounded += counted.rounded
    statistics.padding += counted.padding
    statistics.undeclaredPadding += counted.undeclaredPadding
  })
  return { volume, statistics }
}
