/** Places and weights that integrate a function: Σ weight · f(node). */
export type Quadrature = { readonly nodes: Float64Array; readonly weights: Float64Array }

/** Legendre polynomial of a degree and its derivative at x. */
const legendre = (degree: number, x: number): readonly [value: number, derivative: number] => {
  let before = 1
  let value = x
  for (let n = 1; n < degree; n++) {
    const next = ((2 * n + 1) * x * value - n * before) / (n + 1)
    before = value
    value = next
  }
  return [value, (degree * (x * value - before)) / (x * x - 1)]
}

/**
 * Gauss–Legendre quadrature: exact for polynomials of degree 2·count − 1.
 *
 * Newton's method on the Legendre polynomial from the usual cosine guess, until nothing moves.
 *
 * @param count - Number of nodes, 2 or more.
 * @param from - Lower end of the range.
 * @param to - Upper end of the range.
 * @returns Nodes in rising order and their weights, full precision.
 * @throws {RangeError} If `count` is not a whole number of 2 or more.
 * @see docs/methods/run-length.md
 * @example gaussLegendre(2, -1, 1).nodes // ±1/√3
 */
export const gaussLegendre = (count: number, from: number, to: number): Quadrature => {
  if (!(Number.isInteger(count) && count >= 2)) {
    throw new RangeError(`Cannot integrate: the number of nodes must be 2 or more, current value is ${count}`)
  }
  const nodes = new Float64Array(count)
  const weights = new Float64Array(count)
  const half = (to - from) / 2
  for (let i = 0; i < count; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    for (let round = 0; round < 20; round++) {
      const [value, derivative] = legendre(count, x)
      x -= value / derivative
      if (Math.abs(value / derivative) < 1e-16) break
    }
    const derivative = legendre(count, x)[1]
    nodes[i] = from + half * (x + 1)
    weights[i] = (2 * half) / ((1 - x * x) * derivative * derivative)
  }
  return { nodes, weights }
}
