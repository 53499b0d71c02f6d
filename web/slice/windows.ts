/** Which HU are drawn from black to white: a level and a width around it. */
export type Window = { readonly level: number; readonly width: number }

/** Presets by name, as radiology writes them: level/width. */
export const windowPresets = {
  lung: { level: -600, width: 1500 },
  mediastinum: { level: 40, width: 400 },
  wide: { level: -250, width: 2500 },
} as const satisfies Readonly<Record<string, Window>>

/** HU of a voxel that the scanner did not reconstruct; drawn black in any window. */
const paddingHu = -32768

/**
 * A table from HU to an opaque grey of `ImageData`, little endian; index is HU + 32768.
 *
 * @param window - Width above 0.
 * @example windowTable({ level: -600, width: 1500 })[-600 + 32768] // 0xff808080
 */
export const windowTable = ({ level, width }: Window): Uint32Array<ArrayBuffer> => {
  const table = new Uint32Array(65536)
  const low = level - width / 2
  for (let index = 0; index < 65536; index += 1) {
    const hu = index + paddingHu
    const grey = hu === paddingHu ? 0 : Math.max(0, Math.min(255, Math.round(((hu - low) / width) * 255)))
    table[index] = 0xff000000 | (grey << 16) | (grey << 8) | grey
  }
  return table
}

/**
 * Draws HU as greys.
 *
 * @param hu - One slice, x fastest.
 * @param table - Of `windowTable`.
 * @param pixels - Same number of pixels as `hu`; overwritten.
 */
export const paintGreys = (hu: Int16Array, table: Uint32Array, pixels: Uint32Array): void => {
  if (hu.length !== pixels.length)
    throw new RangeError(
      `Cannot paint a slice: ${pixels.length} pixels are needed, current number is ${hu.length}`,
    )
  for (let index = 0; index < hu.length; index += 1)
    pixels[index] = table[(hu[index] ?? paddingHu) + 32768] ?? 0
}
