import type { AttenuationTable } from './material.ts'
import { resolveMaterial } from './resolve-material.ts'
import type { Scanner, ScannerState, Technique } from './scanner.ts'
import { tubeSpectrum } from './tube-spectrum.ts'

/** What the scintillator of one channel makes of the beam in air, for each energy of the table. */
export type DetectedBeam = {
  /** Detected photons per mAs, cm² at 1 m and keV. */
  readonly photons: Float64Array
}

const mmToCm = 0.1
const umToCm = 1e-4

/**
 * The thickness of the bowtie filter at a fan angle, linear between the given steps.
 *
 * @param edgeRad - Fan angle of the last step.
 * @example bowtieAt([0, 10], 0.5, -0.25) // 5
 */
export const bowtieAt = (thicknessesMm: readonly number[], edgeRad: number, angleRad: number): number => {
  const last = thicknessesMm.length - 1
  const place = Math.min((Math.abs(angleRad) / edgeRad) * last, last)
  const below = Math.min(Math.floor(place), Math.max(last - 1, 0))
  const next = thicknessesMm[Math.min(below + 1, last)]!
  return thicknessesMm[below]! + (place - below) * (next - thicknessesMm[below]!)
}

/**
 * The photons that a channel detects with nothing in the beam: the tube's spectrum behind a roughened anode's own
 * tungsten, the flat filter and the bowtie, times what the scintillator absorbs.
 *
 * @param bowtieMm - Aluminium of the bowtie in front of the channel.
 * @param state - Output and tungsten of the tube; the nominal beam has 1 and 0.
 * @example detectedBeam(table, defaultScanner, { kvp: 120 }, { output: 1, tungstenUm: 0 }, 0)
 */
export const detectedBeam = (
  table: AttenuationTable,
  scanner: Scanner,
  technique: Pick<Technique, 'kvp'>,
  state: Pick<ScannerState, 'output' | 'tungstenUm'>,
  bowtieMm: number,
): DetectedBeam => {
  const of = (name: string): Float64Array => resolveMaterial(name, {}, table).attenuationPerCm
  const [aluminium, tungsten, scintillator] = [of('aluminium'), of('tungsten'), of('GOS')]
  const aluminiumCm = (scanner.filterAluminiumMm + bowtieMm) * mmToCm
  const photons = tubeSpectrum(table, technique.kvp).map((emitted, i) => {
    const filtered = Math.exp(-aluminium[i]! * aluminiumCm - tungsten[i]! * state.tungstenUm * umToCm)
    const absorbed = 1 - Math.exp(-scintillator[i]! * scanner.scintillatorMm * mmToCm)
    return emitted * scanner.photonYield * state.output * filtered * absorbed
  })
  return { photons }
}
