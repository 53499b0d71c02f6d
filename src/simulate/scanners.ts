import type { Quality, Scanner, ScannerState } from './scanner.ts'
import type { QualityName } from './slice-simulator.ts'

/**
 * The scanner of all simulations: the geometry of a common 64-row system (source to centre 540 mm, to detector
 * 950 mm). Bowtie, photon yield and electronic noise are ours: the bowtie grows with the square of the fan angle.
 */
export const defaultScanner: Scanner = Object.freeze({
  sourceToCentreMm: 540,
  sourceToDetectorMm: 950,
  channels: 888,
  channelPitchMm: 1.0239,
  channelFill: 0.9,
  viewsPerTurn: 984,
  focalSpotMm: 1,
  rowHeightMm: 0.625,
  filterAluminiumMm: 3,
  bowtieAluminiumMm: Object.freeze(Array.from({ length: 11 }, (_, i) => 0.25 * i * i)),
  scintillatorMm: 1.4,
  electronicNoiseKev: 600,
  photonYield: 0.6,
})

/** A new tube, everything calibrated a moment ago, the scatter correction exact, HU stored down to −1024. */
export const nominalState: ScannerState = Object.freeze({
  output: 1,
  tungstenUm: 0,
  calibratedTungstenUm: 0,
  focalSpotGrowth: 1,
  scatterCorrection: Object.freeze({ share: 1 }),
  gainDrift: Object.freeze({ amplitude: 0, widthMm: 60 }),
  channelGainSd: 1e-4,
  scaleChange: Object.freeze([]),
  kernelSharpness: 1,
  addedIterativeStrength: 0,
  floorHu: -1024,
})

/**
 * The two qualities that follow every ray. Draft keeps all channels, so that every kernel keeps its resolution near
 * the centre and along the radius, and saves views, planes and energies: across the radius its resolution ends at half
 * the frequency of full quality, 0.39/mm at 100 mm.
 */
export const qualities: Readonly<Record<Exclude<QualityName, 'image-domain'>, Quality>> = Object.freeze({
  full: Object.freeze({
    everyNthView: 1,
    everyNthChannel: 1,
    raysPerChannel: 4,
    planes: 9,
    energyStepKev: 2,
  }),
  draft: Object.freeze({
    everyNthView: 2,
    everyNthChannel: 1,
    raysPerChannel: 2,
    planes: 4,
    energyStepKev: 6,
  }),
})
