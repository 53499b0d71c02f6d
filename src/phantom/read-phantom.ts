import type { z } from 'zod'
import { InputError } from '../errors/input-error.ts'
import type { AttenuationTable } from '../simulate/material.ts'
import { phantomSchema } from './definition-schema.ts'
import type { PhantomDefinition } from './phantom-definition.ts'
import { placeInPlane } from './place-in-plane.ts'

/** How far mass fractions may add up to something else than 1. */
const fractionTolerance = 1e-6

const refuse = (where: string, expected: string, current: string): never => {
  throw new InputError(
    'phantom-invalid',
    `Cannot read a phantom: ${where} must ${expected}, current value is ${current}`,
  )
}

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) frozen(item)
    Object.freeze(value)
  }
  return value
}

const parsed = (json: unknown): z.infer<typeof phantomSchema> => {
  const result = phantomSchema.safeParse(json)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const where = issue!.path.join('.') || 'the document'
  return refuse(where, 'have the form of docs/phantoms.md', issue!.message)
}

const checkUnique = (where: string, ids: readonly string[]): void => {
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) refuse(where, 'have ids that differ', `${twice} twice`)
}

const checkMaterials = ({ materials, modules }: PhantomDefinition, table: AttenuationTable): void => {
  for (const [name, { massFractions }] of Object.entries(materials)) {
    const sum = Object.values(massFractions).reduce((total, fraction) => total + fraction, 0)
    if (Math.abs(sum - 1) > fractionTolerance)
      refuse(`materials.${name}.massFractions`, 'add up to 1', String(sum))
    for (const part of Object.keys(massFractions)) {
      if (!table.materials.has(part))
        refuse(`materials.${name}.massFractions`, `name materials of the table`, part)
    }
  }
  modules.forEach((module, m) => {
    module.shapes.forEach(({ material }, s) => {
      if (!Object.hasOwn(materials, material) && !table.materials.has(material)) {
        const known = [...Object.keys(materials), ...table.materials.keys()].sort().join(', ')
        refuse(`modules.${m}.shapes.${s}.material`, `be one of ${known}`, material)
      }
    })
  })
}

const checkSources = ({ sources, materials, modules }: PhantomDefinition): void => {
  const check = (where: string, source: string): void => {
    if (!Object.hasOwn(sources, source)) refuse(where, `be one of ${Object.keys(sources).join(', ')}`, source)
  }
  for (const [name, { source }] of Object.entries(materials)) check(`materials.${name}.source`, source)
  modules.forEach((module, m) => {
    check(`modules.${m}.source`, module.source)
    module.regions.forEach((region, r) => {
      check(`modules.${m}.regions.${r}.source`, region.source)
      if (region.kind === 'circle' && region.nominal)
        check(`modules.${m}.regions.${r}.nominal.source`, region.nominal.source)
    })
  })
}

const checkModules = ({ modules }: PhantomDefinition): void => {
  checkUnique(
    'modules',
    modules.map(({ id }) => id),
  )
  checkUnique(
    'regions',
    modules.flatMap(({ regions }) => regions.map(({ id }) => id)),
  )
  const ordered = modules.map((module, m) => ({ ...module, m })).sort((a, b) => a.fromMm - b.fromMm)
  ordered.forEach(({ fromMm, toMm, m }, i) => {
    if (fromMm >= toMm) refuse(`modules.${m}`, 'end above their beginning', `${fromMm} to ${toMm} mm`)
    const next = ordered[i + 1]
    if (next && next.fromMm < toMm)
      refuse(`modules.${m}`, `end below the beginning of modules.${next.m}`, `${toMm} > ${next.fromMm} mm`)
  })
}

/** Largest distance from the axis that a module's upright shapes reach. */
const reachOf = (module: PhantomDefinition['modules'][number]): number =>
  Math.max(
    0,
    ...module.shapes.map((shape) => {
      if (shape.kind === 'rod') return Math.hypot(...placeInPlane(shape.at)) + shape.diameterMm / 2
      if (shape.kind === 'elliptic-rod')
        return Math.hypot(...placeInPlane(shape.at)) + Math.max(...shape.halfAxesMm)
      if (shape.kind === 'box' || shape.kind === 'ellipsoid')
        return (
          Math.hypot(shape.centreMm[0], shape.centreMm[1]) +
          Math.max(shape.halfAxesMm[0], shape.halfAxesMm[1])
        )
      return 0
    }),
  )

const checkRegions = ({ modules }: PhantomDefinition): void => {
  modules.forEach((module, m) => {
    const reach = reachOf(module)
    const half = (module.toMm - module.fromMm) / 2
    module.regions.forEach((region, r) => {
      const where = `modules.${m}.regions.${r}`
      if (region.kind === 'circle') {
        const far = Math.hypot(...placeInPlane(region.at)) + region.radiusMm
        if (far > reach) refuse(where, `lie within ${reach} mm of the axis`, `${far.toFixed(1)} mm`)
        const { nominal } = region
        if (nominal && !(nominal.low <= nominal.hu && nominal.hu <= nominal.high))
          refuse(`${where}.nominal`, 'have low ≤ hu ≤ high', `${nominal.low}, ${nominal.hu}, ${nominal.high}`)
      }
      if ('zMm' in region && region.zMm !== undefined && Math.abs(region.zMm) > half)
        refuse(`${where}.zMm`, `lie within ${half} mm of the module's middle`, String(region.zMm))
    })
  })
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
  const definition: PhantomDefinition = parsed(json)
  checkModules(definition)
  checkMaterials(definition, table)
  checkSources(definition)
  checkRegions(definition)
  return frozen(definition)
}
