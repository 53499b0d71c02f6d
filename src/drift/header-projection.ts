import type { Acquisition } from '../dicom/acquisition.ts'
import type { Scan } from '../dicom/acquisition-fields.ts'
import type { SeriesDocument } from '../measure/document.ts'

/** Watched headers whose change is an event. */
const watchedForEvents = [
  'XRaySourceID',
  'XRayDetectorID',
  'GantryID',
  'GeneratorID',
  'GEMS_PARM_01:ScannerSoftwareVersionLongForm',
  'GEMS_HELIOS_01:DASType',
] as const

/** Fields that are no event whatever they do. */
const ofNoEvent = { tableHeight_mm: null, pixelSpacing_mm: null, exposure_mAs: null } as const

/** Fields that follow a patient's body. */
const ofTheBody = {
  tubeCurrent_mA: null,
  effective_mAs: null,
  effective_mAs_derivation: null,
  ctdiVol_mGy: null,
  reconstructionDiameter_mm: null,
} as const

const watchedOf = ({ watched }: Acquisition): Acquisition['watched'] =>
  Object.fromEntries(
    watchedForEvents.flatMap((keyword) =>
      watched[keyword] === undefined ? [] : [[keyword, watched[keyword]]],
    ),
  )

/**
 * The part of a document that events are found by: two scans between which nothing happened give equal parts, whatever
 * patient lay there.
 *
 * @returns Null where the headers date nothing: without a time of acquisition, or written by a planning system.
 * @see docs/methods/events.md
 * @example headerProjection(document)?.scanner.softwareVersions // ['VB20A']
 */
export const headerProjection = (document: SeriesDocument): Scan | null => {
  const { series, scanner, acquisition, subject, flags } = document
  if (series.acquiredAt === null || flags.some(({ code }) => code === 'secondary-copy')) return null
  const { fingerprint: _, ...fields } = acquisition
  const body = subject.kind === 'phantom' ? {} : ofTheBody
  return { scanner, acquisition: { ...fields, ...ofNoEvent, ...body, watched: watchedOf(acquisition) } }
}
