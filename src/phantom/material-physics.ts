import { effectiveAttenuation } from '../simulate/effective-attenuation.ts'
import type { AttenuationTable } from '../simulate/material.ts'
import { resolveMaterial } from '../simulate/resolve-material.ts'
import { defaultScanner, nominalState } from '../simulate/scanners.ts'
import type { PhantomDefinition } from './phantom-definition.ts'
import { spectralResponse } from './spectral-response.ts'

/** What a material shows at a tube voltage, on a scanner calibrated with it. */
export type MaterialPhysics = {
  readonly hu: number
  /** How far 1 mm of aluminium in the beam moves it. */
  readonly spectralHuPerMm: number
}

/** Behind so much water, the beam that a value is expected in. */
const waterCm = 20

/**
 * What the materials of a phantom show at a tube voltage, computed from their attenuation.
 *
 * @throws {InputError} `kvp-out-of-range`.
 * @example materialPhysics(catphan504, table, 120).get('PMP')?.hu // -192
 */
export const materialPhysics = (
  definition: PhantomDefinition,
  table: AttenuationTable,
  kvp: number,
): ReadonlyMap<string, MaterialPhysics> => {
  const names = [
    ...new Set(definition.modules.flatMap(({ shapes }) => shapes.map(({ material }) => material))),
  ]
  const materials = names.map((name) => resolveMaterial(name, definition.materials, table))
  const relative = effectiveAttenuation(materials, table, defaultScanner, { kvp }, nominalState, waterCm)
  const spectral = spectralResponse(materials, table, kvp)
  return new Map(
    names.map((name, i) => [name, { hu: 1000 * (relative[i]! - 1), spectralHuPerMm: spectral[i]! }]),
  )
}
