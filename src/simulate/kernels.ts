import type { KernelName } from './scanner.ts'

/** A reconstruction kernel by what it does to the resolution at the centre of rotation. */
export type Kernel = { readonly mtf50PerMm: number; readonly mtf10PerMm: number }

/**
 * The kernels of the simulated scanners. The family is ours: no published table gives the modulation transfer of a
 * vendor's kernels by name; the medium one has the published figures of filtered back-projection at full dose
 * (0.47 and 0.97 per mm; PMC8292685, table 5).
 */
export const kernels: Readonly<Record<KernelName, Kernel>> = Object.freeze({
  soft: Object.freeze({ mtf50PerMm: 0.3, mtf10PerMm: 0.6 }),
  medium: Object.freeze({ mtf50PerMm: 0.47, mtf10PerMm: 0.97 }),
  sharp: Object.freeze({ mtf50PerMm: 0.7, mtf10PerMm: 1.2 }),
  lung: Object.freeze({ mtf50PerMm: 0.85, mtf10PerMm: 1.4 }),
})

/**
 * The modulation transfer that a kernel asks for: exp(−ln 2·(f/f50)^n), with n such that it is 0.1 at f10.
 *
 * @param sharpness - Both frequencies are multiplied by it.
 * @example targetMtf(kernels.medium, 1, 0.47) // 0.5
 */
export const targetMtf = ({ mtf50PerMm, mtf10PerMm }: Kernel, sharpness: number, fPerMm: number): number => {
  const exponent = Math.log(Math.log(10) / Math.LN2) / Math.log(mtf10PerMm / mtf50PerMm)
  return Math.exp(-Math.LN2 * (fPerMm / (mtf50PerMm * sharpness)) ** exponent)
}
