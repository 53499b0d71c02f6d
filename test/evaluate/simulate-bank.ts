import { bankReferences } from '../../src/stats/charts/bank-references.ts'

/**
 * Samples until the bank of CUSUMs signals, starting at zero: the kernel of the simulations of its design, written out
 * member by member for speed. A test holds it against `advanceBank`.
 */
export const bankRunLength = (next: () => number, limits: readonly number[], clip: number): number => {
  const [k1, k2, k3, k4] = bankReferences
  const [h1, h2, h3, h4] = limits as [number, number, number, number]
  let [a1, a2, a3, a4, b1, b2, b3, b4] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let length = 1; ; length++) {
    const raw = next()
    const z = raw > clip ? clip : raw < -clip ? -clip : raw
    a1 += z - k1
    a2 += z - k2
    a3 += z - k3
    a4 += z - k4
    b1 -= z + k1
    b2 -= z + k2
    b3 -= z + k3
    b4 -= z + k4
    if (a1 < 0) a1 = 0
    if (a2 < 0) a2 = 0
    if (a3 < 0) a3 = 0
    if (a4 < 0) a4 = 0
    if (b1 < 0) b1 = 0
    if (b2 < 0) b2 = 0
    if (b3 < 0) b3 = 0
    if (b4 < 0) b4 = 0
    if (a1 > h1 || a2 > h2 || a3 > h3 || a4 > h4 || b1 > h1 || b2 > h2 || b3 > h3 || b4 > h4) return length
  }
}
