import { gaussianBlur } from './gaussian-blur.ts'

/** Standard deviation of what counts as coarse structure: noise of all kernels is finer. Ours. */
const coarseMm = 1.5

/** Standard deviation over which the energy of fine detail is averaged, and the part that noise alone explains. */
const energyMm = 2
const explained = 1.5

/** Part of the fine noise that one step of strength takes. */
const partPerStep = 0.1

/**
 * A stand-in for a vendor's iterative method: less noise of a coarser texture, with edges kept.
 *
 * The image is split into coarse structure and fine detail; of the detail a part is taken away that grows by a tenth
 * with each step of strength, less where the detail holds more than noise explains (a local Wiener filter). So the
 * resolution of faint edges falls with the dose, as is published for hybrid iterative methods.
 *
 * @param hu - matrix² values.
 * @param noiseHu - Standard deviation of the noise at each voxel.
 * @param strength - 0 … 5; 0 gives the image back.
 * @see J. S. Lee, IEEE Trans. Pattern Anal. Mach. Intell. 2 (1980) 165
 * @example reduceNoise(hu, 512, 0.7, noiseHu, 3) // noise about 30 % lower
 */
export const reduceNoise = (
  hu: Float32Array,
  matrix: number,
  pixelMm: number,
  noiseHu: Float32Array,
  strength: number,
): Float32Array => {
  if (strength <= 0) return hu
  const coarse = gaussianBlur(hu, matrix, coarseMm / pixelMm)
  const energy = gaussianBlur(
    hu.map((value, i) => (value - coarse[i]!) ** 2),
    matrix,
    energyMm / pixelMm,
  )
  const part = partPerStep * Math.min(strength, 5)
  return hu.map((value, i) => {
    const noise = explained * noiseHu[i]! ** 2
    const share = energy[i]! > noise ? noise / energy[i]! : 1
    return value - part * share * (value - coarse[i]!)
  })
}
