/** The water correction of one beam: from −ln(signal/air signal) to cm of water. */
export type WaterCorrection = {
  /** Distance of the nodes in units of the logarithm. */
  readonly step: number
  /** Thickness at each node. */
  readonly thicknessCm: Float64Array
}

/** The correction reaches this far: no patient leaves less than e^−14 of a beam. */
const largestLogarithm = 14
const nodes = 512

/**
 * Tabulates the correction that makes water behave as in a beam of one energy: how thick the water is that attenuates
 * the beam so far. Between the nodes it is linear; the error is below 10⁻⁴ cm.
 *
 * @param signal - Detected energy of the beam in each bin of energies.
 * @param waterPerCm - Attenuation of water over air in each bin.
 * @example waterCorrection(Float64Array.of(1), Float64Array.of(0.2)).thicknessCm // 0, 0.137, … : a straight line
 */
export const waterCorrection = (signal: Float64Array, waterPerCm: Float64Array): WaterCorrection => {
  const total = signal.reduce((sum, value) => sum + value, 0)
  const step = largestLogarithm / (nodes - 1)
  const thicknessCm = new Float64Array(nodes)
  for (let n = 1; n < nodes; n++) {
    let thickness = thicknessCm[n - 1]! + (n > 1 ? thicknessCm[n - 1]! - thicknessCm[n - 2]! : 0)
    for (let i = 0; i < 30; i++) {
      let transmitted = 0
      let slope = 0
      for (let b = 0; b < signal.length; b++) {
        const part = signal[b]! * Math.exp(-waterPerCm[b]! * thickness)
        transmitted += part
        slope += part * waterPerCm[b]!
      }
      // Newton on the logarithm, which is nearly straight
      const change = (n * step + Math.log(transmitted / total)) / (slope / transmitted)
      thickness += change
      if (Math.abs(change) < 1e-12) break
    }
    thicknessCm[n] = thickness
  }
  return { step, thicknessCm }
}
