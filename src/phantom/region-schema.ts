import { z } from 'zod'
import { degrees, id, mm, place, positiveMm } from './schema-parts.ts'

const circleMeasures = [
  'hu',
  'noise',
  'uniformity',
  'ttf',
  'nps',
  'mtf-bead',
  'mtf-wire',
  'low-contrast',
] as const

const hu = z.number().min(-1100).max(4000)

const nominal = z.strictObject({ hu, low: hu, high: hu, kvp: z.number().min(40).max(150), source: id })

/** A low-contrast object as its maker describes it. */
const target = z.strictObject({ diameterMm: positiveMm, contrastHu: hu, source: id })

/** What is measured, and where; `zMm` is the offset from the middle of the module. */
export const regionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('circle'),
    id,
    measures: z.array(z.enum(circleMeasures)).min(1),
    at: place,
    radiusMm: positiveMm,
    zMm: mm.optional(),
    nominal: nominal.optional(),
    target: target.optional(),
    source: id,
  }),
  z.strictObject({
    kind: z.literal('distance'),
    id,
    measures: z.array(z.literal('scaling')).min(1),
    from: place,
    to: place,
    zMm: mm.optional(),
    nominalMm: positiveMm,
    source: id,
  }),
  z.strictObject({
    kind: z.literal('ramp'),
    id,
    measures: z.array(z.literal('slice-thickness')).min(1),
    at: place,
    directionDeg: degrees,
    lengthMm: positiveMm,
    zMm: mm.optional(),
    /** Slice thickness over the measured width. */
    factor: z.number().positive().max(10),
    source: id,
  }),
  z.strictObject({
    kind: z.literal('bars'),
    id,
    measures: z.array(z.literal('mtf-bars')).min(1),
    at: place,
    lpPerCm: z.number().positive().max(50),
    count: z.number().int().min(1).max(40),
    /** Direction across the bars. */
    directionDeg: degrees,
    /** Length along the bars in which to measure. */
    lengthMm: positiveMm,
    zMm: mm.optional(),
    source: id,
  }),
])
