import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LimitSet } from '../measure/limits/limit-set.ts'
import { manufacturerLimits } from '../measure/limits/manufacturer-limits.ts'
import type { PhantomDefinition } from '../phantom/phantom-definition.ts'
import { type PhantomTemplate, phantomTemplates } from '../phantom/recognise/phantom-template.ts'
import type { AttenuationTable } from '../simulate/material.ts'
import { readAttenuation } from '../simulate/read-attenuation.ts'
import { readDefinition } from './read-definition.ts'
import { readLimitsFile } from './read-limits-file.ts'

/** Where the phantoms and the limits of an installation lie. */
export type PhantomSources = {
  readonly phantomsFolder: string
  readonly attenuationFile: string
  /** A site's own limits; null where it has none. */
  readonly siteLimitsFile: string | null
}

/** The phantoms that are known and the limits that their numbers are judged against. */
export type PhantomLibrary = {
  readonly definitions: readonly PhantomDefinition[]
  readonly table: AttenuationTable
  readonly limits: readonly LimitSet[]
  /** Those of them that are the site's own; null where it has none. */
  readonly siteLimits: LimitSet | null
  /** What they are recognised by at a tube voltage; computed once for each. */
  readonly templatesAt: (kvp: number) => readonly PhantomTemplate[]
}

/**
 * Reads every phantom and every set of limits of an installation.
 *
 * @throws {InputError} `phantom-invalid`, `limits-invalid`.
 * @example loadPhantomLibrary({ phantomsFolder, attenuationFile, siteLimitsFile: null }).definitions.length
 */
export const loadPhantomLibrary = ({
  phantomsFolder,
  attenuationFile,
  siteLimitsFile,
}: PhantomSources): PhantomLibrary => {
  const table = readAttenuation(JSON.parse(readFileSync(attenuationFile, 'utf8')))
  const definitions = readdirSync(phantomsFolder)
    .sort()
    .filter((name) => existsSync(join(phantomsFolder, name, 'phantom.json')))
    .map((id) => readDefinition(phantomsFolder, id, table))
  const limitsFolder = join(phantomsFolder, 'limits')
  const shipped = readdirSync(limitsFolder)
    .sort()
    .filter((name) => name.endsWith('.json'))
    .map((name) => readLimitsFile(join(limitsFolder, name)))
  const siteLimits = siteLimitsFile === null ? null : readLimitsFile(siteLimitsFile)
  const templates = new Map<number, readonly PhantomTemplate[]>()
  return {
    definitions,
    table,
    limits: [
      ...definitions.flatMap(manufacturerLimits),
      ...shipped,
      ...(siteLimits === null ? [] : [siteLimits]),
    ],
    siteLimits,
    templatesAt: (kvp) => {
      const known = templates.get(kvp) ?? phantomTemplates(definitions, table, kvp)
      templates.set(kvp, known)
      return known
    },
  }
}
