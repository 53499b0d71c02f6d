/** What is to be detected: a disc, or a Gaussian whose full width at half maximum is `diameterMm`. */
export type DetectionTask = {
  readonly profile: 'disc' | 'gaussian'
  readonly diameterMm: number
  readonly contrastHu: number
}

/** Bessel function of the first kind of order 1, by the trapezoid rule on its integral, which converges exponentially. */
const besselJ1 = (x: number): number => {
  const steps = 16 + Math.ceil(Math.abs(x))
  let sum = 0
  for (let i = 0; i < steps; i++) {
    const angle = (Math.PI * (i + 0.5)) / steps
    sum += Math.cos(angle - x * Math.sin(angle))
  }
  return sum / steps
}

/**
 * Fourier transform of a task in HU·mm²: contrast times area at zero frequency.
 *
 * @param fPerMm - 0 or above.
 * @see docs/methods/detectability.md
 * @example taskTransform({ profile: 'disc', diameterMm: 2, contrastHu: 10 }, 0) // 31.4
 */
export const taskTransform = ({ profile, diameterMm, contrastHu }: DetectionTask, fPerMm: number): number => {
  if (profile === 'gaussian') {
    const area = (Math.PI * diameterMm ** 2) / (4 * Math.LN2)
    return contrastHu * area * Math.exp(-((Math.PI * diameterMm * fPerMm) ** 2) / (4 * Math.LN2))
  }
  if (fPerMm === 0) return (contrastHu * Math.PI * diameterMm ** 2) / 4
  return (contrastHu * diameterMm * besselJ1(Math.PI * diameterMm * fPerMm)) / (2 * fPerMm)
}
