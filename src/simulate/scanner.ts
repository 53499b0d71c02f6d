/**
 * The hardware of a simulated scanner: what stays when software is updated. Third generation, one detector arc around
 * the focus, a whole turn. The fan lies in the axial plane: cone angle and helical motion are left out.
 */
export type Scanner = {
  readonly sourceToCentreMm: number
  readonly sourceToDetectorMm: number
  /** Channels of the arc, at equal angles. */
  readonly channels: number
  /** Distance of neighbouring channels along the arc, at the detector. */
  readonly channelPitchMm: number
  /** Share of the pitch that detects. */
  readonly channelFill: number
  /** Views of one turn. */
  readonly viewsPerTurn: number
  /** Width of the focal spot of a new tube, across the fan. */
  readonly focalSpotMm: number
  /** Height of one detector row, at the centre of rotation. */
  readonly rowHeightMm: number
  /** Flat filter between tube and patient, in mm of aluminium. */
  readonly filterAluminiumMm: number
  /** Thickness of the bowtie filter in mm of aluminium, at equal steps of fan angle from the middle to the edge. */
  readonly bowtieAluminiumMm: readonly number[]
  readonly scintillatorMm: number
  /** Standard deviation of the electronics for one channel and view, in keV of detected energy. */
  readonly electronicNoiseKev: number
  /** Share of the table's photons that leave the tube; the table overstates them (heel, window, geometry). */
  readonly photonYield: number
}

export const kernelNames = ['soft', 'medium', 'sharp', 'lung'] as const
export type KernelName = (typeof kernelNames)[number]

/** What the operator chooses: everything of a protocol that the simulator uses. */
export type Technique = {
  readonly kvp: number
  /** mAs of one turn. */
  readonly exposureMas: number
  readonly kernel: KernelName
  /** 0 is filtered back-projection alone; 1 to 5 an iterative method of rising strength. */
  readonly iterativeStrength: number
  readonly sliceThicknessMm: number
  readonly fieldOfViewMm: number
  readonly matrix: number
  /** Centre of the field of view. */
  readonly centreMm: readonly [x: number, y: number]
}

/**
 * What ages, drifts and is updated: the state of a scanner on one day. The nominal state is that of a new tube with
 * its scatter correction on, calibrated a moment ago.
 */
export type ScannerState = {
  /** X-ray output over that of a new tube, whatever took it: what its own tungsten absorbs is in it. */
  readonly output: number
  /** Tungsten of a roughened anode in the beam, in µm: it hardens the spectrum. */
  readonly tungstenUm: number
  /** How much of it was in the beam when the water correction was made last: what came since shifts water. */
  readonly calibratedTungstenUm: number
  /** Width of the focal spot over that of a new tube. */
  readonly focalSpotGrowth: number
  readonly scatterCorrection: ScatterCorrection
  /** Drift of the detector's gain since the last air calibration; widest in the middle of the arc. */
  readonly gainDrift: GainDrift
  /** Standard deviation of what the air calibration leaves of each channel's own gain error: rings. */
  readonly channelGainSd: number
  /** A change of the scale of HU: added at each anchor, linear between them, constant outside. Ascending in `hu`. */
  readonly scaleChange: readonly { readonly hu: number; readonly addedHu: number }[]
  /** Spatial frequencies of every kernel over those of its definition. */
  readonly kernelSharpness: number
  /** Added to the iterative strength of the technique. */
  readonly addedIterativeStrength: number
  /** Lowest HU that is stored; null stores what there is. */
  readonly floorHu: number | null
}

/** `share` is the part of the estimated scatter that is taken away: 0 off, 1 exact, above 1 too much. */
export type ScatterCorrection = { readonly share: number }

/** The signal of the channel at t mm from the centre is multiplied by 1 + amplitude·exp(−t²/2·widthMm²). */
export type GainDrift = { readonly amplitude: number; readonly widthMm: number }

/** How finely a scan is simulated: what it costs, and what it cannot show. */
export type Quality = {
  /** Every n-th view and every n-th channel (as wide as n) is simulated. */
  readonly everyNthView: number
  readonly everyNthChannel: number
  /** Rays averaged for one channel over focal spot and channel width. */
  readonly raysPerChannel: number
  /** Planes averaged over the slice's thickness where the scene changes along z. */
  readonly planes: number
  readonly energyStepKev: number
}
