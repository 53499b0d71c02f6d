import { z } from 'zod'
import { degrees, id, mm, name, place, positiveMm } from './schema-parts.ts'

const vector = z.tuple([mm, mm, mm])
const halfAxesMm = z.tuple([positiveMm, positiveMm, positiveMm])

const clip = z.strictObject({
  normal: z
    .tuple([z.number(), z.number(), z.number()])
    .refine((normal) => Math.hypot(...normal) > 0, 'a direction that is not 0'),
  offsetMm: mm,
})

/** Where along z an upright shape lies; without it, through the whole module. */
const reach = { fromMm: mm.optional(), toMm: mm.optional() }

const common = {
  material: name,
  clips: z.array(clip).max(8).optional(),
  /** Where the shape's numbers come from, if not from where the module's do. */
  source: id.optional(),
}

const ramp = z.strictObject({
  kind: z.literal('ramp'),
  centreMm: vector,
  /** Angle between the wire and the plane. */
  angleDeg: z.number().gt(0).lt(90),
  /** Direction in which the wire climbs towards +z. */
  directionDeg: degrees,
  lengthMm: positiveMm,
  diameterMm: positiveMm,
  ...common,
})

const bars = z.strictObject({
  kind: z.literal('bars'),
  at: place,
  lpPerCm: z.number().positive().max(50),
  count: z.number().int().min(1).max(40),
  lengthMm: positiveMm,
  /** Direction across the bars. */
  directionDeg: degrees,
  fromMm: mm,
  toMm: mm,
  ...common,
})

const lowContrastSet = z
  .strictObject({
    kind: z.literal('low-contrast-set'),
    diametersMm: z.array(positiveMm).min(1).max(20),
    ringRadiusMm: positiveMm,
    /** One for each diameter. */
    anglesDeg: z.array(degrees).min(1).max(20),
    ...reach,
    ...common,
  })
  .refine(({ diametersMm, anglesDeg }) => diametersMm.length === anglesDeg.length, {
    message: 'as many anglesDeg as diametersMm',
  })

/** The forms of a shape; what each becomes says `scene-of.ts`. */
export const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rod'), at: place, diameterMm: positiveMm, ...reach, ...common }),
  z.strictObject({
    kind: z.literal('elliptic-rod'),
    at: place,
    halfAxesMm: z.tuple([positiveMm, positiveMm]),
    rotationDeg: degrees.optional(),
    ...reach,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('box'),
    centreMm: vector,
    halfAxesMm,
    rotationDeg: degrees.optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('ellipsoid'),
    centreMm: vector,
    halfAxesMm,
    rotationDeg: degrees.optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('cylinder'),
    fromMm: vector,
    toMm: vector,
    diameterMm: positiveMm,
    ...common,
  }),
  ramp,
  bars,
  lowContrastSet,
])
