/**
 * Blurs a square image by a Gaussian; at the border its outermost values go on.
 *
 * @param matrix - Columns and rows.
 * @param sigmaPixels - Standard deviation; cut off at three of them.
 * @returns A new image.
 * @example gaussianBlur(image, 512, 2)
 */
export const gaussianBlur = (image: Float32Array, matrix: number, sigmaPixels: number): Float32Array => {
  const reach = Math.max(1, Math.ceil(3 * sigmaPixels))
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / sigmaPixels) ** 2),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const line = new Float64Array(matrix + 2 * reach)
  const along = (from: Float32Array, to: Float32Array, stride: number, step: number): void => {
    for (let l = 0; l < matrix; l++) {
      const start = l * stride
      for (let i = 0; i < line.length; i++) {
        line[i] = from[start + Math.min(Math.max(i - reach, 0), matrix - 1) * step]!
      }
      for (let i = 0; i < matrix; i++) {
        let value = 0
        for (let j = 0; j < weights.length; j++) value += weights[j]! * line[i + j]!
        to[start + i * step] = value / sum
      }
    }
  }
  const rows = new Float32Array(image.length)
  const both = new Float32Array(image.length)
  along(image, rows, matrix, 1)
  along(rows, both, 1, matrix)
  return both
}
