import type { PhantomDefinition } from './phantom-definition.ts'
import { refusePhantom } from './refuse-phantom.ts'

/**
 * Checks that every source cited is in the table of sources.
 *
 * @throws {InputError} `phantom-invalid`.
 * @example checkSources(definition)
 */
export const checkSources = ({ sources, materials, modules }: PhantomDefinition): void => {
  const check = (where: string, source: string | undefined): void => {
    if (source !== undefined && !Object.hasOwn(sources, source))
      refusePhantom(`${where}.source`, `be one of ${Object.keys(sources).join(', ')}`, source)
  }
  for (const [name, { source }] of Object.entries(materials)) check(`materials.${name}`, source)
  modules.forEach((module, m) => {
    check(`modules.${m}`, module.source)
    module.shapes.forEach(({ source }, s) => {
      check(`modules.${m}.shapes.${s}`, source)
    })
    module.regions.forEach((region, r) => {
      const where = `modules.${m}.regions.${r}`
      check(where, region.source)
      if (region.kind !== 'circle') return
      check(`${where}.nominal`, region.nominal?.source)
      check(`${where}.target`, region.target?.source)
    })
  })
}
