import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../errors/input-error.ts'
import type { PhantomDefinition } from '../phantom/phantom-definition.ts'
import { readPhantom } from '../phantom/read-phantom.ts'
import type { AttenuationTable } from '../simulate/material.ts'

/**
 * Reads the definition of one phantom from its folder.
 *
 * @throws {InputError} `phantom-invalid`.
 * @throws {Error} As the file system says, where there is no such file.
 * @example readDefinition('phantoms', 'catphan-504', table).modules.length
 */
export const readDefinition = (
  phantomsFolder: string,
  id: string,
  table: AttenuationTable,
): PhantomDefinition => {
  const text = readFileSync(join(phantomsFolder, id, 'phantom.json'), 'utf8')
  try {
    const definition = readPhantom(JSON.parse(text), table)
    if (definition.id === id) return definition
    throw new InputError(
      'phantom-invalid',
      `Cannot read a phantom: its id must be the name of its folder, ${id}, current value is ${definition.id}`,
    )
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new InputError(
      'phantom-invalid',
      `Cannot read a phantom: ${id}/phantom.json must be JSON, ${error.message}`,
      { cause: error },
    )
  }
}
