import type { Acquisition } from '../dicom/acquisition.ts'

/**
 * What a protocol is called on the pages; the fingerprint tells protocols apart, not this text.
 *
 * @example protocolLabel(acquisition) // '120 kVp · B31f · SAFIRE 3 · 1 mm'
 */
export const protocolLabel = (acquisition: Acquisition): string => {
  const { kvp, kernel, iterative, sliceThickness_mm, contrast } = acquisition
  const parts = [
    kvp === null ? null : `${kvp} kVp`,
    kernel,
    iterative === null
      ? null
      : [iterative.name, iterative.strength].filter((part) => part !== null).join(' '),
    sliceThickness_mm === null ? null : `${sliceThickness_mm} mm`,
    contrast === true ? 'contrast' : null,
  ].filter((part) => part !== null)
  return parts.join(' · ') || 'unknown protocol'
}
