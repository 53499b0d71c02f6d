import { InputError } from '../errors/input-error.ts'
import type { AttenuationTable, Material, MaterialRecipe } from './material.ts'

/** How far mass fractions may add up to something else than 1. */
const fractionTolerance = 1e-6

const unknown = (name: string, known: Iterable<string>): InputError =>
  new InputError(
    'material-unknown',
    `Cannot use a material: its name must be one of ${[...known].sort().join(', ')}, current value is ${name}`,
  )

const tabulated = (name: string, table: AttenuationTable): Material => {
  const found = table.materials.get(name)
  if (!found) throw unknown(name, table.materials.keys())
  const { densityGPerCm3, massAttenuationCm2PerG } = found
  return {
    name,
    densityGPerCm3,
    attenuationPerCm: massAttenuationCm2PerG.map((mass) => mass * densityGPerCm3),
  }
}

const mixed = (name: string, recipe: MaterialRecipe, table: AttenuationTable): Material => {
  const parts = Object.entries(recipe.massFractions)
  const sum = parts.reduce((total, [, fraction]) => total + fraction, 0)
  const negative = parts.find(([, fraction]) => fraction < 0)
  if (negative) {
    throw new InputError(
      'material-fractions',
      `Cannot mix ${name}: a mass fraction must not be negative, current value of ${negative[0]} is ${negative[1]}`,
    )
  }
  if (!(Math.abs(sum - 1) <= fractionTolerance)) {
    throw new InputError(
      'material-fractions',
      `Cannot mix ${name}: its mass fractions must add up to 1, current sum is ${sum}`,
    )
  }
  const attenuationPerCm = new Float64Array(table.energiesKev.length)
  for (const [part, fraction] of parts) {
    const found = table.materials.get(part)
    if (!found) throw unknown(part, table.materials.keys())
    for (let i = 0; i < attenuationPerCm.length; i++) {
      attenuationPerCm[i]! += fraction * found.massAttenuationCm2PerG[i]! * recipe.densityGPerCm3
    }
  }
  return { name, densityGPerCm3: recipe.densityGPerCm3, attenuationPerCm }
}

/**
 * The attenuation of a material by its name: a phantom's own recipe, else the table's.
 *
 * @param recipes - Mixtures by mass, by name.
 * @throws {InputError} `material-unknown`, `material-fractions`.
 * @example resolveMaterial('water', {}, table).attenuationPerCm[50] // at 60 keV: 0.205 / cm
 */
export const resolveMaterial = (
  name: string,
  recipes: Readonly<Record<string, MaterialRecipe>>,
  table: AttenuationTable,
): Material => {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined
  return recipe ? mixed(name, recipe, table) : tabulated(name, table)
}
