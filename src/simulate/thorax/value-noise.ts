const hash = (x: number, y: number, z: number, seed: number): number => {
  let h = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(z, 0x9e3779b1) ^ seed
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 31 - 1
}

const eased = (t: number): number => t * t * (3 - 2 * t)

/**
 * Smooth noise in space, between −1 and 1: random values at the points of a lattice, eased between them.
 *
 * @param cellMm - Distance of the lattice's points.
 * @example valueNoise(12.3, -4, 80, 6, 1)
 */
export const valueNoise = (x: number, y: number, z: number, cellMm: number, seed: number): number => {
  const [u, v, w] = [x / cellMm, y / cellMm, z / cellMm]
  const [i, j, k] = [Math.floor(u), Math.floor(v), Math.floor(w)]
  const [a, b, c] = [eased(u - i), eased(v - j), eased(w - k)]
  let sum = 0
  for (let corner = 0; corner < 8; corner++) {
    const [p, q, r] = [corner & 1, (corner >> 1) & 1, corner >> 2]
    sum += (p ? a : 1 - a) * (q ? b : 1 - b) * (r ? c : 1 - c) * hash(i + p, j + q, k + r, seed)
  }
  return sum
}
