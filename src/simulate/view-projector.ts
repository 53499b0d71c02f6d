/**
 * Fills the lengths that the rays of one view run through each material.
 *
 * @param view - 0 … views − 1.
 * @param lengthsCm - Material after material, one length in cm for each channel; a filling counts as its share.
 */
export type ViewProjector = (view: number, lengthsCm: Float32Array) => void

/** Where the rays run: what projectors and reconstruction share, after the quality has been applied. */
export type FanGeometry = {
  readonly sourceToCentreMm: number
  readonly sourceToDetectorMm: number
  readonly channels: number
  /** Angle between neighbouring channels at the focus. */
  readonly channelStepRad: number
  /** Width that one channel detects, as an angle at the focus. */
  readonly apertureRad: number
  /**
   * Channel index, fractional, of the ray through the centre of rotation: a quarter channel off the middle, so that
   * opposite rays interleave.
   */
  readonly centreChannel: number
  readonly views: number
  /** Width of the focal spot across the fan. */
  readonly focalSpotMm: number
}
