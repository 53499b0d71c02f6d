import type { PhantomShape } from '../../src/phantom/phantom-definition.ts'
import { shapesOf } from '../../src/phantom/scene-of.ts'
import type { Image } from '../../src/quality/image.ts'
import { createImageBlur } from '../../src/simulate/image-blur.ts'
import { createNoiseTexture } from '../../src/simulate/noise-texture.ts'
import { squareGrid } from '../../src/simulate/plane-grid.ts'
import { rasteriseScene } from '../../src/simulate/rasterise-scene.ts'
import { seededRandom } from '../../src/simulate/seeded-random.ts'

/** Objects of a material's own HU above a background of 0, blurred by a modulation transfer. */
export type Drawing = {
  readonly shapes: readonly PhantomShape[]
  readonly hu: Readonly<Record<string, number>>
  /** Heights of equal weight; 0 alone unless given. */
  readonly planesMm?: readonly number[]
  readonly matrix: number
  readonly fieldMm: number
  readonly mtf: (fPerMm: number) => number
  /** Standard deviation; its power falls off as that of a real kernel does. */
  readonly noiseHu?: number
  readonly seed?: number
  /** Odd: drawn and blurred on a grid so many times finer; for what is smaller than some voxels. */
  readonly oversampling?: number
}

const noisePower = (f: number): number => f * Math.exp(-((f / 0.5) ** 2))

/** Noise with the texture of a reconstruction. */
export const drawnNoise = (matrix: number, pixelMm: number, noiseHu: number, seed: number): Float32Array =>
  createNoiseTexture(matrix, pixelMm, noisePower)(seededRandom(seed)).map((value) => value * noiseHu)

/** An image with known truth; the place [0, 0] of the shapes is the middle of the image. */
export const drawnImage = (drawing: Drawing): Image => {
  const {
    shapes,
    hu,
    planesMm = [0],
    matrix,
    fieldMm,
    mtf,
    noiseHu = 0,
    seed = 1,
    oversampling = 1,
  } = drawing
  const fine = matrix * oversampling
  const grid = squareGrid(fine, fieldMm, [0, 0])
  const names = Object.keys(hu)
  const module = { fromMm: -100, toMm: 100 }
  const scene = { shapes: shapes.flatMap((shape) => shapesOf(shape, module)) }
  const { fillings } = rasteriseScene(scene, planesMm, grid, 8, names)
  const sharp = new Float32Array(fine * fine)
  fillings.forEach((filling, m) => {
    for (let i = 0; i < sharp.length; i++) sharp[i]! += filling[i]! * hu[names[m]!]!
  })
  const smooth = createImageBlur(fine, grid.spacingMm[0], mtf)(sharp)
  const pixelMm = fieldMm / matrix
  const first = (oversampling - 1) / 2
  const blurred = Float32Array.from({ length: matrix * matrix }, (_, i) => {
    const row = first + Math.floor(i / matrix) * oversampling
    return smooth[row * fine + first + (i % matrix) * oversampling]!
  })
  if (noiseHu > 0) {
    const noise = drawnNoise(matrix, pixelMm, noiseHu, seed)
    for (let i = 0; i < blurred.length; i++) blurred[i]! += noise[i]!
  }
  return { hu: blurred, columns: matrix, rows: matrix, spacingMm: [pixelMm, pixelMm] }
}

/** The place of an image at which [x, y] of the shapes lies. */
export const placeIn = (image: Image, x: number, y: number): readonly [number, number] => [
  x + ((image.columns - 1) / 2) * image.spacingMm[0],
  y + ((image.rows - 1) / 2) * image.spacingMm[1],
]

export const gaussianMtf =
  (sigmaMm: number) =>
  (f: number): number =>
    Math.exp(-2 * (Math.PI * sigmaMm * f) ** 2)

/** Heights that stand for a slice whose profile is a box blurred by a detector row (or a Gaussian for a row of 0). */
export const planesOf = (thicknessMm: number, rowMm: number, count: number): readonly number[] => {
  const [wide, narrow] = [Math.max(thicknessMm, rowMm), Math.min(thicknessMm, rowMm)]
  const half = (wide + narrow) / 2
  const sensitivity = (z: number) => Math.max(0, Math.min(1, (half - Math.abs(z)) / narrow))
  const steps = 4000
  const offsets = Array.from({ length: steps }, (_, i) => -half + ((i + 0.5) * 2 * half) / steps)
  const total = offsets.reduce((sum, z) => sum + sensitivity(z), 0)
  const planes: number[] = []
  let sum = 0
  for (const z of offsets) {
    sum += sensitivity(z)
    if (sum >= ((planes.length + 0.5) / count) * total) planes.push(z)
  }
  return planes
}
