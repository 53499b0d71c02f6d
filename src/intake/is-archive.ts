import { open } from 'node:fs/promises'

/** Bytes before the DICOM prefix; they may hold anything, also the start of an archive. */
const preambleBytes = 128

/**
 * Whether a file is a zip archive: it begins as one, and is not a DICOM file whose preamble only looks like one.
 *
 * @example await isArchive('scan.zip') // true
 */
export const isArchive = async (path: string): Promise<boolean> => {
  // what cannot be opened is told by whoever reads it
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(preambleBytes + 4), 0, preambleBytes + 4, 0)
    const start = buffer.toString('latin1', 0, Math.min(4, bytesRead))
    const isDicom = buffer.toString('latin1', preambleBytes) === 'DICM'
    return !isDicom && (start === 'PK\x03\x04' || start === 'PK\x05\x06')
  } finally {
    await file.close()
  }
}
