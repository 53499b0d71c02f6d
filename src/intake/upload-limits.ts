import { InputError } from '../errors/input-error.ts'

/** Bounds of an upload. */
export type UploadLimits = {
  readonly fileBytes: number
  readonly totalBytes: number
  readonly files: number
  /** Uploads that receive at once. */
  readonly open: number
}

export const uploadLimits: UploadLimits = {
  fileBytes: 2 * 2 ** 30,
  totalBytes: 10 * 2 ** 30,
  files: 100_000,
  open: 20,
}

/** @throws {InputError} `file-too-large`, `upload-too-large`. */
export const checkBytes = (fileBytes: number, uploadBytes: number, limits: UploadLimits): void => {
  if (fileBytes > limits.fileBytes) {
    throw new InputError(
      'file-too-large',
      `Cannot add a file: it must hold at most ${limits.fileBytes} bytes, it holds more`,
    )
  }
  if (uploadBytes > limits.totalBytes) {
    throw new InputError(
      'upload-too-large',
      `Cannot add a file: an upload must hold at most ${limits.totalBytes} bytes, with it it holds more`,
    )
  }
}
