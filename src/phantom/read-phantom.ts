import type { AttenuationTable } from '../simulate/material.ts'
import { checkMaterials } from './check-materials.ts'
import { checkModules } from './check-modules.ts'
import { checkRegions } from './check-regions.ts'
import { checkSources } from './check-sources.ts'
import { phantomSchema } from './definition-schema.ts'
import type { PhantomDefinition } from './phantom-definition.ts'
import { refusePhantom } from './refuse-phantom.ts'

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) frozen(item)
    Object.freeze(value)
  }
  return value
}

const parsed = (json: unknown): PhantomDefinition => {
  const result = phantomSchema.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue!.path.join('.') || 'the document'
  return refusePhantom(where, 'have the form of docs/phantoms.md', issue!.message)
}

/**
 * Reads a phantom's definition: its form, its materials, its sources, its modules and regions are checked; the result
 * is frozen, so that no analysis can change it for the next one.
 *
 * @param json - The content of a `phantom.json`.
 * @param table - The materials that there are besides the phantom's own.
 * @throws {InputError} `phantom-invalid`, with the place of the mistake and what must hold there.
 * @example readPhantom(JSON.parse(text), table).id // 'catphan-504'
 */
export const readPhantom = (json: unknown, table: AttenuationTable): PhantomDefinition => {
  const definition = parsed(json)
  checkModules(definition)
  checkMaterials(definition, table)
  checkSources(definition)
  checkRegions(definition)
  return frozen(definition)
}
