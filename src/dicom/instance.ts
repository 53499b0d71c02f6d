import type { Finding } from '../errors/finding.ts'

/** A header value as it is kept: text decoded, numbers parsed, several values as an array. */
export type HeaderValue = string | number | readonly string[] | readonly number[]

/**
 * White-listed headers by DICOM keyword; private ones as `creator:Name` (`GEHC_CT_ADVAPP_001:IterativeReconLevel`).
 * A keyword that the file does not hold is absent. Null prototype.
 */
export type Headers = Readonly<Record<string, HeaderValue | undefined>>

/** How stored values are laid out and what they mean, equal for all frames of an instance. */
export type PixelFormat = {
  readonly rows: number
  readonly columns: number
  readonly samplesPerPixel: number
  readonly photometricInterpretation: string
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly highBit: number
  readonly signed: boolean
  /** PixelPaddingValue (and range limit), in stored values. */
  readonly paddingStored: readonly [low: number, high: number] | null
  /** True when the pixels went through lossy compression, by transfer syntax or by LossyImageCompression. */
  readonly lossy: boolean
}

/** One plane of an instance: where it lies and how its stored values become HU. */
export type Frame = {
  /** Index within the instance's pixel data, from 0. */
  readonly index: number
  /** ImagePositionPatient. */
  readonly positionMm: readonly [number, number, number] | null
  /** ImageOrientationPatient: direction of a row, then of a column. */
  readonly orientation: readonly [number, number, number, number, number, number] | null
  /** PixelSpacing: distance between rows, then between columns. */
  readonly pixelSpacingMm: readonly [number, number] | null
  readonly sliceThicknessMm: number | null
  readonly rescaleSlope: number
  readonly rescaleIntercept: number
  readonly kernel: string | null
  readonly imageType: readonly string[]
}

/**
 * What is kept of one DICOM object after the door: no patient identity, only its keyed hash.
 *
 * `frames` and `pixels` are empty and null for an object without image.
 */
export type Instance = {
  /** SHA-256 of the file's bytes as received, in hex: the key of the object. */
  readonly sha256: string
  readonly sopClassUID: string
  readonly sopInstanceUID: string
  readonly studyInstanceUID: string
  readonly seriesInstanceUID: string
  readonly transferSyntaxUID: string
  readonly modality: string
  /** SHA-256 of the pixels as they are encoded; null where nobody asked. Tells a copy from a conflict. */
  readonly pixelSha256: string | null
  /** HMAC-SHA-256 of the patient's identity, hex; null without a key or without an identity. */
  readonly patientKey: string | null
  readonly headers: Headers
  readonly pixels: PixelFormat | null
  readonly frames: readonly Frame[]
  readonly findings: readonly Finding[]
}
