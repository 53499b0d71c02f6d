/**
 * The input behind `golden.json` of the lung model: a slice of an idealised thorax, 256 by 256, in HU.
 *
 * An elliptic body of 40 HU with two elliptic lungs of −860 HU, a round trachea of −1000 HU and a vertebra of 400 HU,
 * in air. Exact integers, no noise, so that every machine makes the same bytes.
 */
export const goldenInput = (): Float32Array => {
  const inside = (x: number, y: number, cx: number, cy: number, a: number, b: number): boolean =>
    ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 < 1
  const hu = new Float32Array(256 * 256)
  for (let y = 0; y < 256; y++) {
    for (let x = 0; x < 256; x++) {
      let value = -1000
      if (inside(x, y, 128, 128, 122, 112)) value = 40
      if (inside(x, y, 70, 125, 38, 70) || inside(x, y, 186, 125, 38, 70)) value = -860
      if (inside(x, y, 128, 90, 9, 9)) value = -1000
      if (inside(x, y, 128, 185, 18, 16)) value = 400
      hu[y * 256 + x] = value
    }
  }
  return hu
}
