import type { Headers } from './instance.ts'

/** Who made the scan. Empty or absent headers are null; unknown is never equal to unknown. */
export type Scanner = {
  readonly manufacturer: string | null
  readonly model: string | null
  readonly serialNumber: string | null
  readonly station: string | null
  readonly softwareVersions: readonly string[]
}

/** Iterative or learned reconstruction as the vendor names it; strength null where none is written. */
export type IterativeReconstruction = { readonly name: string; readonly strength: number | null }

/**
 * What ought to stay constant from scan to scan. The first block is the contract's; the rest feeds the fingerprint.
 *
 * A field that the file does not hold is null, never guessed.
 */
export type Acquisition = {
  readonly kvp: number | null
  readonly tubeCurrent_mA: number | null
  readonly exposure_mAs: number | null
  readonly kernel: string | null
  readonly iterative: IterativeReconstruction | null
  readonly sliceThickness_mm: number | null
  readonly sliceSpacing_mm: number | null
  readonly pixelSpacing_mm: readonly [number, number] | null
  readonly reconstructionDiameter_mm: number | null
  readonly pitch: number | null
  readonly ctdiVol_mGy: number | null
  readonly contrast: boolean | null
  /** Effective mAs = mA × rotation time / pitch where these are known, and where the number comes from. */
  readonly effective_mAs: number | null
  readonly effective_mAs_derivation: string | null
  readonly rotationTime_s: number | null
  readonly collimation_mm: number | null
  readonly filterType: string | null
  readonly focalSpots_mm: readonly number[]
  readonly scanOptions: readonly string[]
  readonly exposureModulation: string | null
  readonly imageType: readonly string[]
  readonly patientPosition: string | null
  readonly gantryTilt_deg: number | null
  readonly tableHeight_mm: number | null
  readonly lastCalibration: readonly string[]
  readonly protocolName: string | null
  /** Lowest representable HU: intercept and sign of the stored values decide it. */
  readonly floor_HU: number | null
  readonly signed: boolean | null
  readonly bitsStored: number | null
  readonly lossy: boolean | null
  /** SEQUENCED, SPIRAL, CONSTANT_ANGLE, STATIONARY, FREE where written. */
  readonly acquisitionType: string | null
  /** True where the tube current differs from slice to slice: the scanner modulated the dose. */
  readonly tubeCurrentVaries: boolean | null
  readonly dataCollectionDiameter_mm: number | null
  readonly sourceToDetector_mm: number | null
  readonly sourceToPatient_mm: number | null
  /** Nearest patient axis along a row, then along a column, of letters L R P A H F: `LP` in most chest scans. */
  readonly orientation: string | null
  readonly reconstructionAlgorithm: string | null
  readonly kernelGroup: string | null
  /** Filter applied to the image, public or the vendor's own attribute. */
  readonly imageFilter: string | null
  /** The vendor's private, longer name of the kernel or algorithm. */
  readonly kernelDetail: string | null
  readonly multienergy: string | null
  readonly rescaleIntercept: number | null
  readonly rescaleSlope: number | null
  readonly rescaleType: string | null
  readonly highBit: number | null
  /** PixelPaddingValue and range limit, in stored values. */
  readonly paddingStored: readonly [number, number] | null
  /** Attributes that are watched for changes but key nothing, by keyword: OPERATIONS class W. */
  readonly watched: Headers
}
