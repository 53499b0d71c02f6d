import type { Quality, Scanner, ScannerState } from './scanner.ts'
import type { FanGeometry } from './view-projector.ts'

/**
 * Where the rays of a scan run.
 *
 * Conventions, for all who project or reconstruct. With R the distance of source and centre, at view v the angle is
 * β = 2πv/views and the source stands at (−R·sin β, R·cos β). Channel c sees the fan angle
 * γ = (c − centreChannel)·channelStepRad along the direction (sin(β + γ), −cos(β + γ)). That ray is the line
 * x·cos θ + y·sin θ = t of a parallel beam with θ = β + γ and t = R·sin γ.
 *
 * @param state - How far the focal spot has grown.
 * @param quality - Views and channels that are left out; channels are merged, so that all the detector counts.
 * @example createFanGeometry(defaultScanner, nominalState, qualities.full).views // 984
 */
export const createFanGeometry = (
  scanner: Scanner,
  state: Pick<ScannerState, 'focalSpotGrowth'>,
  quality: Pick<Quality, 'everyNthView' | 'everyNthChannel'>,
): FanGeometry => {
  const channels = Math.floor(scanner.channels / quality.everyNthChannel)
  const pitchMm = scanner.channelPitchMm * quality.everyNthChannel
  const gapMm = scanner.channelPitchMm * (1 - scanner.channelFill)
  return {
    sourceToCentreMm: scanner.sourceToCentreMm,
    sourceToDetectorMm: scanner.sourceToDetectorMm,
    channels,
    channelStepRad: pitchMm / scanner.sourceToDetectorMm,
    apertureRad: (pitchMm - gapMm) / scanner.sourceToDetectorMm,
    centreChannel: (channels - 1) / 2 + 0.25,
    views: Math.floor(scanner.viewsPerTurn / quality.everyNthView),
    focalSpotMm: scanner.focalSpotMm * state.focalSpotGrowth,
  }
}
