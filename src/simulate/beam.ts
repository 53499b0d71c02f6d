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
 * `output` is the whole loss of a tube: behind the flat filter the detected energy is `output` times that of a new
 * tube. Tungsten gives the spectrum its shape and no loss of its own, which would count the same loss twice.
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
  const emitted = tubeSpectrum(table, technique.kvp)
  const behind = (tungstenUm: number, aluminiumMm: number): Float64Array =>
    emitted.map((photons, i) => {
      const attenuated = aluminium[i]! * aluminiumMm * mmToCm + tungsten[i]! * tungstenUm * umToCm
      const absorbed = 1 - Math.exp(-scintillator[i]! * scanner.scintillatorMm * mmToCm)
      return photons * Math.exp(-attenuated) * absorbed
    })
  const energyBehind = (tungstenUm: number): number =>
    behind(tungstenUm, scanner.filterAluminiumMm).reduce((sum, n, i) => sum + n * table.energiesKev[i]!, 0)
  const loss = state.tungstenUm > 0 ? energyBehind(state.tungstenUm) / energyBehind(0) : 1
  const scale = (scanner.photonYield * state.output) / loss
  const photons = behind(state.tungstenUm, scanner.filterAluminiumMm + bowtieMm).map((count) => count * scale)
  return { photons }
}
