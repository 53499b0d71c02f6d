import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { InputError } from '../errors/input-error.ts'

/**
 * Reads a whole file into a buffer that is used again for the next one: the returned bytes are valid until then.
 *
 * @param maxBytes - A larger file is refused before anything is allocated.
 * @returns A reader with one buffer of its own.
 * @example const read = createBoundedReader(2 ** 29); const bytes = read('/in/IM0001')
 */
export const createBoundedReader = (maxBytes: number): ((path: string) => Uint8Array) => {
  let buffer = Buffer.alloc(0)
  return (path) => {
    const file = openSync(path, 'r')
    try {
      const { size } = fstatSync(file)
      if (size > maxBytes) {
        throw new InputError(
          'dicom-too-large',
          `Cannot read the file: it must hold at most ${maxBytes} bytes, current value is ${size}`,
        )
      }
      if (size > buffer.length) buffer = Buffer.alloc(size)
      let read = 0
      while (read < size) {
        const got = readSync(file, buffer, read, size - read, read)
        if (got === 0) break
        read += got
      }
      return buffer.subarray(0, read)
    } finally {
      closeSync(file)
    }
  }
}
