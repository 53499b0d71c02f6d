import type { ScannerState } from '../scanner.ts'

/**
 * Scan-seconds by which a tube ages as much as in one year of the published figures; ours: 250 days of 1200 s.
 */
const scanSecondsPerYear = 300_000

/** Output falls by 2 % a year for two years, then by 4 % a year: an ageing scenario of our own on published losses. */
const earlyLoss = 0.02
const lateLoss = 0.04
const earlyYears = 2

/** Tungsten that a roughened anode puts into the beam reaches 10 µm, and the focal spot grows by 10 %, in so many years; ours. */
const wornYears = 3
const wornTungstenUm = 10
const wornFocalSpotGrowth = 0.1

/**
 * What a tube's age does to a scanner.
 *
 * @param scanSeconds - Seconds of radiation since the tube was installed.
 * @returns Output over that of the new tube, tungsten in the beam, growth of the focal spot.
 * @see docs/scenarios.md
 * @example tubeAge(600_000).output // 0.96
 */
export const tubeAge = (
  scanSeconds: number,
): Pick<ScannerState, 'output' | 'tungstenUm' | 'focalSpotGrowth'> => {
  const years = scanSeconds / scanSecondsPerYear
  const worn = Math.min(1, years / wornYears)
  return {
    output: 1 - earlyLoss * Math.min(years, earlyYears) - lateLoss * Math.max(0, years - earlyYears),
    tungstenUm: wornTungstenUm * worn,
    focalSpotGrowth: 1 + wornFocalSpotGrowth * worn,
  }
}
