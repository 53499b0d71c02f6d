/**
 * Weights by which values at some nodes make the value of their polynomial at a place (barycentric form).
 *
 * @param nodes - Different places.
 * @param at - Where the polynomial is wanted.
 * @see J.-P. Berrut and L. Trefethen, SIAM Review 46 (2004) 501
 * @example lagrangeWeights(Float64Array.of(0, 1), 0.25) // [0.75, 0.25]
 */
export const lagrangeWeights = (nodes: Float64Array, at: number): Float64Array => {
  const weights = new Float64Array(nodes.length)
  for (let i = 0; i < nodes.length; i++) {
    let weight = 1
    for (let j = 0; j < nodes.length; j++) {
      if (j !== i) weight *= (at - nodes[j]!) / (nodes[i]! - nodes[j]!)
    }
    weights[i] = weight
  }
  return weights
}
