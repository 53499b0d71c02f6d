import type { AttenuationTable } from '../simulate/material.ts'
import type { PhantomDefinition } from './phantom-definition.ts'
import { refusePhantom } from './refuse-phantom.ts'

/** How far mass fractions may add up to something else than 1: rounding of the file, no more. Ours. */
const fractionTolerance = 1e-6

/**
 * Checks that mixtures are whole, of materials that there are, and that every shape is of a known material.
 *
 * @throws {InputError} `phantom-invalid`.
 * @example checkMaterials(definition, table)
 */
export const checkMaterials = ({ materials, modules }: PhantomDefinition, table: AttenuationTable): void => {
  for (const [name, { massFractions }] of Object.entries(materials)) {
    const where = `materials.${name}.massFractions`
    const sum = Object.values(massFractions).reduce((total, fraction) => total + fraction, 0)
    if (Math.abs(sum - 1) > fractionTolerance) refusePhantom(where, 'add up to 1', String(sum))
    for (const part of Object.keys(massFractions)) {
      if (!table.materials.has(part)) refusePhantom(where, 'name materials of the table', part)
    }
  }
  modules.forEach((module, m) => {
    module.shapes.forEach(({ material }, s) => {
      if (Object.hasOwn(materials, material) || table.materials.has(material)) return
      const known = [...Object.keys(materials), ...table.materials.keys()].sort().join(', ')
      refusePhantom(`modules.${m}.shapes.${s}.material`, `be one of ${known}`, material)
    })
  })
}
