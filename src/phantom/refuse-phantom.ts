import { InputError } from '../errors/input-error.ts'

/**
 * Refuses a phantom's definition, with the place of the mistake.
 *
 * @param where - Path in the document, such as `modules.0.shapes.2`.
 * @param expected - What must hold there, as the rest of "must …".
 * @throws {InputError} `phantom-invalid`, always.
 * @example refusePhantom('modules.0.toMm', 'lie above fromMm', '-3') // throws
 */
export const refusePhantom = (where: string, expected: string, current: string): never => {
  throw new InputError(
    'phantom-invalid',
    `Cannot read a phantom: ${where} must ${expected}, current value is ${current}`,
  )
}
