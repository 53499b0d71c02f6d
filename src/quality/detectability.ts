import type { CircularEdgeTtf } from './circular-edge-ttf.ts'
import { type DetectionTask, taskTransform } from './detectability-task.ts'
import { type EyeFilter, eyeFilter } from './eye-filter.ts'
import type { NoisePowerSpectrum, PowerPlane } from './noise-power-spectrum-figures.ts'
import { notMeasurable, type Outcome } from './outcome.ts'

/** Everything a detectability depends on; none of it has a standard, so all of it is reported beside the value. */
export type DetectabilitySetting = {
  readonly task: DetectionTask
  /** Side of the square around the task: one over it is the step in frequency. */
  readonly taskFieldMm: number
  /** Null for an observer without an eye filter (NPW); else NPWE. */
  readonly eye: EyeFilter | null
  /** Noise power by frequency alone, or as the plane has it in each direction. */
  readonly noise: 'radial' | 'plane'
}

export type Detectability = {
  readonly detectability: number
  readonly standardUncertainty: number
  readonly setting: DetectabilitySetting
}

type Ttf = Pick<CircularEdgeTtf, 'frequenciesPerMm' | 'ttf' | 'f50'>
type Nps = Pick<NoisePowerSpectrum, 'frequenciesPerMm' | 'powerHu2Mm2' | 'plane' | 'varianceHu2'>

/** Relative step of the numerical derivative by the frequency axis of the TTF. */
const stretch = 0.01

/** Linear between the points of a curve, its first value before them, 0 beyond them. */
const interpolated = (x: ArrayLike<number>, y: ArrayLike<number>, at: number): number => {
  const last = x.length - 1
  if (at > x[last]!) return 0
  let [low, high] = [0, last]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (x[middle]! > at) high = middle
    else low = middle
  }
  const part = Math.max(0, (at - x[low]!) / (x[high]! - x[low]!))
  return y[low]! + part * (y[high]! - y[low]!)
}

/** Power at (fx, fy), between the four samples around it. */
const powerIn = ({ powerHu2Mm2, size, stepPerMm }: PowerPlane, fx: number, fy: number): number => {
  const [x, y] = [fx / stepPerMm[0], fy / stepPerMm[1]]
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [u, v] = [x - left, y - top]
  const at = (column: number, row: number): number =>
    powerHu2Mm2[((row + size) % size) * size + ((column + size) % size)]!
  return (
    (1 - v) * ((1 - u) * at(left, top) + u * at(left + 1, top)) +
    v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1))
  )
}

/** d′ with the TTF's frequency axis multiplied by a factor. */
const dPrime = (ttf: Ttf, nps: Nps, setting: DetectabilitySetting, factor: number): number => {
  const { task, taskFieldMm, eye } = setting
  const powerAt =
    setting.noise === 'radial'
      ? (fx: number, fy: number) => interpolated(nps.frequenciesPerMm, nps.powerHu2Mm2, Math.hypot(fx, fy))
      : // opposite frequencies have the same power: two of four quadrants stand for all
        (fx: number, fy: number) => (powerIn(nps.plane, fx, fy) + powerIn(nps.plane, -fx, fy)) / 2
  const step = 1 / taskFieldMm
  const highest = Math.min(
    ttf.frequenciesPerMm[ttf.frequenciesPerMm.length - 1]! * factor,
    nps.frequenciesPerMm[nps.frequenciesPerMm.length - 1]!,
  )
  const reach = Math.floor(highest / step)
  let [signal, noise] = [0, 0]
  for (let v = 0; v <= reach; v++) {
    for (let u = 0; u <= reach; u++) {
      const f = Math.sqrt(u * u + v * v) * step
      if (f > highest) break
      // one quadrant stands for all four; the axes for two, the origin for itself
      const copies = (u === 0 ? 1 : 2) * (v === 0 ? 1 : 2)
      const transfer = interpolated(ttf.frequenciesPerMm, ttf.ttf, f / factor)
      const response = eye ? eyeFilter(eye, f) ** 2 : 1
      const seen = copies * taskTransform(task, f) ** 2 * transfer * transfer * response
      signal += seen
      noise += seen * response * powerAt(u * step, v * step)
    }
  }
  return noise > 0 ? (signal * step) / Math.sqrt(noise) : Number.NaN
}

/**
 * Detectability index d′ of the non-prewhitening observer, with or without an eye filter:
 * d′² = [∬ W²T²E²]² / ∬ W²T²E⁴·NPS, W the task, T the TTF, E the eye filter (1 without).
 *
 * Its standard uncertainty comes from that of the noise's variance and of the TTF's f50.
 *
 * @param ttf - Of a material like the task's.
 * @param nps - Of a phantom as large as the patient who is meant.
 * @returns Or the reason `no-noise`.
 * @throws {RangeError} If the diameter or the field is not positive.
 * @see docs/methods/detectability.md
 * @example detectability(ttf, nps, { task: { profile: 'disc', diameterMm: 5, contrastHu: 10 }, taskFieldMm: 30, eye: null, noise: 'radial' })
 */
export const detectability = (ttf: Ttf, nps: Nps, setting: DetectabilitySetting): Outcome<Detectability> => {
  const { task, taskFieldMm } = setting
  if (!(task.diameterMm > 0 && taskFieldMm > 0)) {
    throw new RangeError(
      `Cannot measure a detectability: diameter and field must be above 0 mm, current values are ${task.diameterMm} and ${taskFieldMm}`,
    )
  }
  const value = Math.abs(dPrime(ttf, nps, setting, 1))
  if (!Number.isFinite(value)) {
    return notMeasurable(
      'no-noise',
      'Cannot measure a detectability: the noise that the observer sees must be above 0, current value is 0',
    )
  }
  const byStretch =
    (Math.abs(dPrime(ttf, nps, setting, 1 + stretch)) - Math.abs(dPrime(ttf, nps, setting, 1 - stretch))) /
    (2 * stretch)
  const ofTtf = (byStretch * ttf.f50.standardUncertaintyPerMm) / ttf.f50.perMm
  const ofNoise = (value * nps.varianceHu2.standardUncertainty) / (2 * nps.varianceHu2.value)
  return {
    status: 'measured',
    detectability: value,
    standardUncertainty: Math.hypot(ofTtf, ofNoise),
    setting,
  }
}
