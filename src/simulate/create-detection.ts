import { bowtieAt, detectedBeam } from './beam.ts'
import { binnedAttenuation, binnedSum, type EnergyBins, energyBins } from './energy-bins.ts'
import { expOfNegative } from './exp-of-negative.ts'
import type { AttenuationTable, Material } from './material.ts'
import { normalPairs } from './normal-pairs.ts'
import { resolveMaterial } from './resolve-material.ts'
import type { Quality, Scanner, ScannerState, Technique } from './scanner.ts'
import { nominalState } from './scanners.ts'
import { createScatterModel } from './scatter.ts'
import { seededRandom } from './seeded-random.ts'
import type { FanGeometry } from './view-projector.ts'
import { waterCorrection } from './water-correction.ts'

/** The detector and what the scanner makes of its signal before it reconstructs. */
export type Detection = {
  /**
   * Turns the lengths of one view into corrected line integrals in cm of water; air is 0.
   *
   * @param lengthsCm - Material after material, one length a channel.
   * @param random - Uniform numbers for the noise; null gives the expected signal.
   * @param integralsCm - One value a channel; overwritten.
   * @param variancesCm2 - What the noise of each integral would be; overwritten. Null where it is not asked for.
   */
  readonly detect: (
    lengthsCm: Float32Array,
    random: (() => number) | null,
    integralsCm: Float32Array,
    variancesCm2: Float32Array | null,
  ) => void
}

export type DetectionSetting = {
  readonly table: AttenuationTable
  readonly scanner: Scanner
  readonly technique: Technique
  readonly state: ScannerState
  readonly quality: Quality
  readonly geometry: FanGeometry
  readonly materials: readonly Material[]
  readonly channelGainSeed: number
}

/** Water behind which the energies of a bin are weighed, in cm. */
const typicalWaterCm = 20
const metreMm = 1000
/** Energy of scattered photons where none comes straight; ours. */
const typicalPhotonKev = 60
/** Below half a standard deviation of the electronics no logarithm is taken: photon starvation. */
const floorInNoise = 0.5

/** What the beam brings to each channel: material-independent, bin after bin for each channel. */
type ChannelBeam = {
  /** Detected energy in keV for one view in air. */
  readonly energy: Float64Array
  /** The same, times the energy of a photon: the variance of the sum. */
  readonly energySquared: Float64Array
  readonly airSignal: Float64Array
}

/** Bowtie thicknesses at which the water correction is tabulated; between them it is linear. */
const correctionThicknesses = 33

const edgeRadOf = ({ channels, channelPitchMm, sourceToDetectorMm }: Scanner): number =>
  (channels * channelPitchMm) / sourceToDetectorMm / 2

const bowtieOfChannels = ({ scanner, geometry }: DetectionSetting): Float64Array =>
  Float64Array.from({ length: geometry.channels }, (_, c) =>
    bowtieAt(
      scanner.bowtieAluminiumMm,
      edgeRadOf(scanner),
      (c - geometry.centreChannel) * geometry.channelStepRad,
    ),
  )

/** mAs of one view times the area of a channel in cm², as it would be 1 m from the focus. */
const exposureOf = ({ scanner, technique, geometry, quality }: DetectionSetting): number => {
  const { sourceToDetectorMm, sourceToCentreMm, apertureRad } = geometry
  const heightMm = (technique.sliceThicknessMm * sourceToDetectorMm) / sourceToCentreMm
  const areaCm2 = (apertureRad * sourceToDetectorMm * heightMm) / 100
  const masPerView = (technique.exposureMas / scanner.viewsPerTurn) * quality.everyNthView
  return areaCm2 * masPerView * (metreMm / sourceToDetectorMm) ** 2
}

const channelBeam = (
  { table, scanner, technique }: DetectionSetting,
  state: Pick<ScannerState, 'output' | 'tungstenUm'>,
  bins: EnergyBins,
  exposure: number,
  bowtieMm: Float64Array,
): ChannelBeam => {
  const energy = new Float64Array(bowtieMm.length * bins.count)
  const energySquared = new Float64Array(bowtieMm.length * bins.count)
  const airSignal = new Float64Array(bowtieMm.length)
  bowtieMm.forEach((thickness, c) => {
    const { photons } = detectedBeam(table, scanner, technique, state, thickness)
    const keV = photons.map((count, i) => count * exposure * table.energiesKev[i]!)
    const sums = binnedSum(keV, bins)
    energy.set(sums, c * bins.count)
    energySquared.set(
      binnedSum(
        keV.map((value, i) => value * table.energiesKev[i]!),
        bins,
      ),
      c * bins.count,
    )
    airSignal[c] = sums.reduce((sum, value) => sum + value, 0)
  })
  return { energy, energySquared, airSignal }
}

/** The gain of each channel since the air calibration: a slow drift, and what the calibration leaves. */
const gainsOf = ({ geometry, state, channelGainSeed }: DetectionSetting): Float64Array => {
  const { channels, channelStepRad, centreChannel, sourceToCentreMm } = geometry
  const normal = normalPairs(seededRandom(channelGainSeed))
  return Float64Array.from({ length: channels }, (_, c) => {
    const t = sourceToCentreMm * Math.sin((c - centreChannel) * channelStepRad)
    const drift = state.gainDrift.amplitude * Math.exp(-0.5 * (t / state.gainDrift.widthMm) ** 2)
    return (1 + drift) * (1 + state.channelGainSd * normal())
  })
}

/** The water correction of each channel's nominal beam, one table after the other. */
const correctionsOf = (
  setting: DetectionSetting,
  bins: EnergyBins,
  waterPerCm: Float64Array,
  bowtieMm: Float64Array,
): { readonly step: number; readonly nodes: number; readonly thicknessCm: Float64Array } => {
  const thickest = Math.max(...bowtieMm, 1e-3)
  const nodesMm = Float64Array.from(
    { length: correctionThicknesses },
    (_, i) => (i * thickest) / (correctionThicknesses - 1),
  )
  const { energy } = channelBeam(
    setting,
    { output: 1, tungstenUm: setting.state.calibratedTungstenUm },
    bins,
    1,
    nodesMm,
  )
  const tables = Array.from(nodesMm, (_, i) =>
    waterCorrection(energy.subarray(i * bins.count, (i + 1) * bins.count), waterPerCm),
  )
  const { step, thicknessCm: first } = tables[0]!
  const nodes = first.length
  const thicknessCm = new Float64Array(bowtieMm.length * nodes)
  bowtieMm.forEach((thickness, c) => {
    const place = (thickness / thickest) * (correctionThicknesses - 1)
    const below = Math.min(Math.floor(place), correctionThicknesses - 2)
    const [low, high] = [tables[below]!.thicknessCm, tables[below + 1]!.thicknessCm]
    for (let n = 0; n < nodes; n++)
      thicknessCm[c * nodes + n] = low[n]! + (place - below) * (high[n]! - low[n]!)
  })
  return { step, nodes, thicknessCm }
}

/**
 * Makes the detector of a scan ready: spectrum, bowtie, polyenergetic signal, scatter, noise, gain errors; then the
 * scanner's own corrections: air calibration of the day, scatter, logarithm, and the water correction as it was made
 * last.
 *
 * @throws {InputError} `kvp-out-of-range`, `material-unknown`.
 * @example createDetection(setting).detect(lengthsCm, seededRandom(1), integralsCm, null)
 */
export const createDetection = (setting: DetectionSetting): Detection => {
  const { table, scanner, technique, state, quality, geometry, materials } = setting
  const { channels } = geometry
  const air = resolveMaterial('air', {}, table).attenuationPerCm
  const water = resolveMaterial('water', {}, table)
  const behindWater = detectedBeam(table, scanner, technique, nominalState, 0).photons.map(
    (count, i) => count * table.energiesKev[i]! * Math.exp(-water.attenuationPerCm[i]! * typicalWaterCm),
  )
  const bins = energyBins(behindWater, quality.energyStepKev)
  const attenuation = materials.map((material) => binnedAttenuation(material, air, bins))
  const bowtieMm = bowtieOfChannels(setting)
  const beam = channelBeam(setting, state, bins, exposureOf(setting), bowtieMm)
  const correction = correctionsOf(setting, bins, binnedAttenuation(water, air, bins), bowtieMm)
  const gains = gainsOf(setting)
  const scatterModel = createScatterModel(geometry)
  const signal = new Float64Array(channels)
  const variance = new Float64Array(channels)
  const scatter = new Float64Array(channels)
  const estimate = new Float64Array(channels)
  // a view and channel that stand for several have read out each of them
  const electronicVariance = scanner.electronicNoiseKev ** 2 * quality.everyNthView * quality.everyNthChannel
  const smallest = floorInNoise * Math.sqrt(electronicVariance)
  const exponents = new Float64Array(bins.count)

  const primary = (lengthsCm: Float32Array): void => {
    const { count } = bins
    const { energy, energySquared } = beam
    for (let c = 0; c < channels; c++) {
      exponents.fill(0)
      for (let m = 0; m < attenuation.length; m++) {
        const length = lengthsCm[m * channels + c]!
        if (length === 0) continue
        const perCm = attenuation[m]!
        for (let b = 0; b < count; b++) exponents[b]! += perCm[b]! * length
      }
      let sum = 0
      let square = 0
      for (let b = 0; b < count; b++) {
        const left = expOfNegative(exponents[b]!)
        sum += energy[c * count + b]! * left
        square += energySquared[c * count + b]! * left
      }
      signal[c] = sum
      variance[c] = square
    }
  }

  const addScatter = (): void => {
    scatterModel.scatterOf(signal, beam.airSignal, scatter)
    for (let c = 0; c < channels; c++) {
      // scattered photons are as noisy as those that come straight
      const energyOfPhotons = signal[c]! > 0 ? variance[c]! / signal[c]! : typicalPhotonKev
      variance[c]! += scatter[c]! * energyOfPhotons + electronicVariance
      signal[c]! += scatter[c]!
    }
  }

  const addNoise = (random: () => number): void => {
    const normal = normalPairs(random)
    for (let c = 0; c < channels; c++) signal[c]! += Math.sqrt(variance[c]!) * normal()
  }

  const takeScatterAway = (): void => {
    const { share } = state.scatterCorrection
    if (share === 0) return
    // scatter is estimated from what is measured, then once more from what that leaves
    scatterModel.scatterOf(signal, beam.airSignal, scatter)
    for (let c = 0; c < channels; c++) scatter[c] = signal[c]! - scatter[c]!
    estimate.set(scatter)
    scatterModel.scatterOf(estimate, beam.airSignal, scatter)
    for (let c = 0; c < channels; c++) signal[c]! -= share * scatter[c]!
  }

  const correct = (integralsCm: Float32Array, variancesCm2: Float32Array | null): void => {
    const { step, nodes, thicknessCm } = correction
    for (let c = 0; c < channels; c++) {
      const kept = Math.max(signal[c]!, smallest)
      const place = Math.log(beam.airSignal[c]! / kept) / step
      const node = Math.min(Math.max(Math.floor(place), 0), nodes - 2)
      const thickness = thicknessCm[c * nodes + node]!
      const slope = thicknessCm[c * nodes + node + 1]! - thickness
      integralsCm[c] = thickness + (place - node) * slope
      if (variancesCm2) variancesCm2[c] = (variance[c]! / (kept * kept)) * (slope / step) ** 2
    }
  }

  return {
    detect: (lengthsCm, random, integralsCm, variancesCm2) => {
      primary(lengthsCm)
      addScatter()
      if (random) addNoise(random)
      for (let c = 0; c < channels; c++) signal[c]! *= gains[c]!
      takeScatterAway()
      correct(integralsCm, variancesCm2)
    },
  }
}
