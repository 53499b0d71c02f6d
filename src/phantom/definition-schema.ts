import { z } from 'zod'

const mm = z.number().min(-1000).max(1000)
const positiveMm = z.number().positive().max(1000)
const degrees = z.number().min(-360).max(360)
const name = z.string().min(1).max(80)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in kebab case')

/** A place in the module's plane: by x and y, or by distance and angle (0° at +x, positive towards +y). */
const place = z.union([
  z.strictObject({ xMm: mm, yMm: mm }),
  z.strictObject({ radiusMm: z.number().min(0).max(1000), angleDeg: degrees }),
])

const vector = z.tuple([mm, mm, mm])

const clip = z.strictObject({
  normal: z.tuple([z.number(), z.number(), z.number()]),
  offsetMm: mm,
})

/** Where along z an upright shape lies; without it, through the whole module. */
const reach = { fromMm: mm.optional(), toMm: mm.optional() }
const common = { material: name, clips: z.array(clip).max(8).optional() }

const shape = z.discriminatedUnion('kind', [
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
    halfAxesMm: z.tuple([positiveMm, positiveMm, positiveMm]),
    rotationDeg: degrees.optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('ellipsoid'),
    centreMm: vector,
    halfAxesMm: z.tuple([positiveMm, positiveMm, positiveMm]),
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
  z.strictObject({
    kind: z.literal('ramp'),
    centreMm: vector,
    /** Angle between the wire and the plane. */
    angleDeg: z.number().gt(0).lt(90),
    /** Direction in which the wire climbs towards +z. */
    directionDeg: degrees,
    lengthMm: positiveMm,
    diameterMm: positiveMm,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('bars'),
    at: place,
    lpPerCm: z.number().positive().max(50),
    count: z.number().int().min(1).max(20),
    lengthMm: positiveMm,
    /** Direction across the bars. */
    directionDeg: degrees,
    fromMm: mm,
    toMm: mm,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('low-contrast-set'),
    diametersMm: z.array(positiveMm).min(1).max(20),
    ringRadiusMm: positiveMm,
    fromAngleDeg: degrees,
    stepDeg: degrees,
    ...reach,
    ...common,
  }),
])

export const measureNames = [
  'hu',
  'noise',
  'uniformity',
  'ttf',
  'nps',
  'slice-thickness',
  'scaling',
  'mtf-bars',
  'mtf-bead',
  'low-contrast',
] as const

const nominal = z.strictObject({
  hu: z.number().min(-1100).max(4000),
  low: z.number().min(-1100).max(4000),
  high: z.number().min(-1100).max(4000),
  kvp: z.number().min(40).max(150),
  source: id,
})

const region = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('circle'),
    id,
    measures: z.array(z.enum(measureNames)).min(1),
    at: place,
    radiusMm: positiveMm,
    /** Offset from the middle of the module. */
    zMm: mm.optional(),
    nominal: nominal.optional(),
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
    /** Slice thickness over the measured width. */
    factor: z.number().positive().max(10),
    source: id,
  }),
])

const module = z.strictObject({
  id,
  kind: z.enum(['inserts', 'uniformity', 'resolution', 'low-contrast', 'geometry', 'anatomy']),
  fromMm: mm,
  toMm: mm,
  source: id,
  shapes: z.array(shape).max(2000),
  regions: z.array(region).max(200),
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
