import { z } from 'zod'
import { regionSchema } from './region-schema.ts'
import { id, mm, name } from './schema-parts.ts'
import { shapeSchema } from './shape-schema.ts'

const module = z.strictObject({
  id,
  kind: z.enum(['inserts', 'uniformity', 'resolution', 'low-contrast', 'geometry', 'anatomy']),
  fromMm: mm,
  toMm: mm,
  source: id,
  shapes: z.array(shapeSchema).max(2000),
  regions: z.array(regionSchema).max(200),
})

/** The form of `phantoms/<id>/phantom.json`; `docs/phantoms.md` explains every field. */
export const phantomSchema = z.strictObject({
  id,
  name,
  version: z.number().int().positive(),
  basis: z.enum(['published', 'published-with-own-details', 'own-drawing']),
  sources: z.record(id, z.string().min(1).max(500)),
  materials: z.record(
    name,
    z.strictObject({
      densityGPerCm3: z.number().positive().max(25),
      massFractions: z.record(name, z.number().positive().max(1)),
      source: id,
    }),
  ),
  modules: z.array(module).min(1).max(40),
})
