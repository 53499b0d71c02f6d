/**
 * Input that is not what it claims to be, or that exceeds a limit.
 *
 * The message reads *Cannot + action: what must hold, current value is …*; the code is stable, in kebab case.
 *
 * @example throw new InputError('dicom-truncated', 'Cannot read pixel data: 524288 bytes must follow, current length is 1024')
 */
export class InputError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'InputError'
    this.code = code
  }
}
