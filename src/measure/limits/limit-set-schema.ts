import { z } from 'zod'
import { limitLayers } from './limit-layers.ts'

const id = z
  .string()
  .max(200)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in kebab case')

/** An id, the beginning of one with a star, or a star alone. */
const pattern = z
  .string()
  .max(200)
  .regex(/^(\*|[a-z0-9]+(-[a-z0-9]+)*(-?\*)?)$/, 'an id in kebab case, or its beginning and a star')

const patterns = z.array(pattern).min(1).max(100).readonly()
const texts = z.array(z.string().min(1).max(200)).min(1).max(100).readonly()
const finite = z.number().min(-1e6).max(1e6)

const band = z
  .tuple([finite, finite])
  .refine(([low, high]) => low <= high, 'the lower bound first')
  .readonly()

const limit = z
  .strictObject({
    name: id,
    region: z.union([pattern, patterns]),
    /** Only for these of the set's phantoms. */
    phantoms: patterns.optional(),
    basis: z.enum(['absolute', 'nominal', 'baseline']),
    unit: z.enum(['absolute', 'percent']),
    reference: finite.optional(),
    tolerance: band,
    action: band,
  })
  .readonly()

/** The form of `phantoms/limits/<id>.json` and of a site's own file; `docs/measurement-limits.md` explains it. */
export const limitSetSchema = z
  .strictObject({
    id,
    layer: z.enum(limitLayers),
    source: z.string().min(1).max(1000),
    /** Read in the document itself, quoted by others, or our own proposal. */
    status: z.enum(['primary', 'secondary', 'ours']),
    appliesTo: z
      .strictObject({
        phantoms: patterns.optional(),
        /** Lowest and highest tube voltage. */
        kvp: band.optional(),
        scannerModels: texts.optional(),
        protocols: texts.optional(),
      })
      .readonly(),
    limits: z.array(limit).min(1).max(500).readonly(),
  })
  .readonly()
