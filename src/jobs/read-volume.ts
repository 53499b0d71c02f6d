import { decodeFrame, openPixelData, type PixelData } from '../dicom/decode-frame.ts'
import { frameToHu, type HuStatistics } from '../dicom/frame-to-hu.ts'
import type { Codecs } from '../dicom/load-codecs.ts'
import type { Series } from '../dicom/series.ts'
import { buildVolume } from '../volume/build-volume.ts'
import { paddingHu, type Volume } from '../volume/volume.ts'
import { inflateRaw } from './identity.ts'

/**
 * Reads the volume of a series from the bytes of its instances.
 *
 * Memory beside the volume: one file and one frame at a time.
 *
 * @param readBytes - The bytes of an instance by its SHA-256; they must stay until the next call.
 * @returns The volume and what happened to its voxels on the way to HU, summed over all slices.
 * @throws {InputError} When the slices make no volume or pixels cannot be decoded.
 * @example readVolume(series, (sha256) => readFileSync(paths[sha256]), await loadCodecs())
 */
export const readVolume = (
  series: Series,
  readBytes: (sha256: string) => Uint8Array,
  codecs: Codecs,
): { readonly volume: Volume; readonly statistics: HuStatistics } => {
  let open: { readonly sha256: string; readonly pixels: PixelData } | null = null
  const statistics = { saturated: 0, rounded: 0, padding: 0, undeclaredPadding: 0 }
  const volume = buildVolume(series, ({ instance, frame }, out) => {
    if (open?.sha256 !== instance.sha256) {
      const bytes = readBytes(instance.sha256)
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
