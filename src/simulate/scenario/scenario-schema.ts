import { z } from 'zod'
import { kernelNames } from '../scanner.ts'
import { qualityNames } from '../slice-simulator.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id in kebab case')
/** Text for headers: printable ASCII without the backslash, which separates values in DICOM. */
const header = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[ -[\]-~]+$/, 'printable ASCII without a backslash')
const text = header(64)
/** A serial number names a folder too. */
const serial = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'letters, digits, hyphens and underscores')
const day = z.iso
  .date()
  .refine((text) => text >= '1970-01-01' && text <= '2200-12-31', 'a day from 1970 to 2200')
const mm = z.number().min(-1000).max(1000)
const share = z.number().min(0).max(2)

const placement = z.strictObject({
  offsetMm: z.tuple([mm, mm, mm]),
  rollDeg: z.number().min(-45).max(45),
  tiltDeg: z.number().min(-45).max(45),
  yawDeg: z.number().min(-45).max(45),
})

const scaleChange = z
  .array(z.strictObject({ hu: z.number().min(-1100).max(4000), addedHu: z.number().min(-200).max(200) }))
  .max(10)
  .refine((anchors) => anchors.every(({ hu }, i) => i === 0 || hu > anchors[i - 1]!.hu), 'hu that ascend')

const scanner = z.strictObject({
  serialNumber: serial,
  station: header(16),
  institution: text,
  softwareVersion: text,
  tubeInstalledOn: day,
  /** How hard the tube works: it ages by its scan-seconds. 0 is a tube that does not age. */
  scanSecondsPerDay: z.number().min(0).max(5000),
  /** Days from one water calibration of the service to the next; until then an ageing beam shifts water. */
  waterCalibrationDays: z.number().int().min(1).max(3650),
  /** Growth of the gain's drift since the last air calibration. */
  gainDriftPerDay: z.number().min(-0.001).max(0.001),
})

const protocol = z.strictObject({
  name: text,
  kvp: z.number().min(70).max(140),
  exposureMas: z.number().min(1).max(2000),
  kernel: z.enum(kernelNames),
  /** What the header calls the kernel. */
  kernelText: header(16),
  iterativeStrength: z.number().int().min(0).max(5),
  sliceThicknessMm: z.number().min(0.5).max(20),
  sliceSpacingMm: z.number().min(0.25).max(50),
  fieldOfViewMm: z.number().min(50).max(500),
  matrix: z.number().int().min(64).max(1024),
})

const subject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('phantom'),
    phantom: id,
    serialNumber: text,
    fromMm: mm,
    toMm: mm,
    placement,
    /** Standard deviation of the daily placement: each offset in mm, roll and tilt in degrees. */
    placementSpread: z.strictObject({
      offsetMm: z.number().min(0).max(50),
      angleDeg: z.number().min(0).max(10),
    }),
  }),
  z.strictObject({
    kind: z.literal('patient'),
    patientId: text,
    thorax: z.strictObject({
      seed: z.number().int().min(0).max(1e9),
      scale: z.number().min(0.8).max(1.15),
      breathing: z.enum(['inspiration', 'expiration']),
      parenchymaGPerCm3: z.number().min(0.05).max(0.4),
      gravityShare: z.number().min(0).max(0.6),
      emphysema: z.strictObject({
        extentPercent: z.number().min(0).max(20),
        exponent: z.number().min(0.5).max(3),
      }),
      groundGlass: z.strictObject({ extentPercent: z.number().min(0).max(20) }),
      reticulation: z.strictObject({ extentPercent: z.number().min(0).max(20) }),
    }),
  }),
])

const visit = z.strictObject({
  scanner: serial,
  protocol: id,
  subject: id,
  from: day,
  everyDays: z.number().int().min(1).max(1000),
  count: z.number().int().min(1).max(1000),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as 07:30'),
  /** Days of the calendar on which nobody scanned. */
  missing: z.array(day).max(1000).optional(),
})

const changes = z.strictObject({
  scatterShare: share.optional(),
  scaleChange: scaleChange.optional(),
  kernelSharpness: z.number().min(0.5).max(2).optional(),
  addedIterativeStrength: z.number().int().min(0).max(5).optional(),
  floorHu: z.number().int().min(-8192).max(-900).nullable().optional(),
})

const on = { scanner: serial, on: day }

const event = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('software-update'),
    ...on,
    /** Whether the header shows the new version. A silent update changes images and says nothing. */
    visible: z.boolean(),
    to: text,
    changes,
  }),
  z.strictObject({
    kind: z.literal('tube-replacement'),
    ...on,
    output: z.number().min(0.5).max(1.5),
    changes,
  }),
  z.strictObject({ kind: z.literal('calibration'), ...on, changes }),
  z.strictObject({
    kind: z.literal('protocol-change'),
    ...on,
    protocol: id,
    changes: protocol.omit({ name: true, matrix: true }).partial(),
  }),
  z.strictObject({
    kind: z.literal('phantom-change'),
    ...on,
    subject: id,
    serialNumber: text,
    placement: placement.optional(),
    /** Last day of a bad placement; without it the change stays. */
    until: day.optional(),
  }),
  z.strictObject({
    kind: z.literal('relocation'),
    ...on,
    station: header(16),
    institution: text,
  }),
])

/** The form of `phantoms/scenarios/<id>.json`; `docs/scenarios.md` explains every field. */
export const scenarioSchema = z.strictObject({
  id,
  title: z.string().min(1).max(200),
  description: z.string().min(1).max(2000),
  seed: z.number().int().min(0).max(1e9),
  quality: z.enum(qualityNames),
  scanners: z.array(scanner).min(1).max(50),
  protocols: z.record(id, protocol),
  subjects: z.record(id, subject),
  calendar: z.array(visit).min(1).max(500),
  history: z.array(event).max(500),
})
