import type { Finding } from '../errors/finding.ts'
import { type Labels, label } from '../volume/labels.ts'
import type { Volume } from '../volume/volume.ts'
import { closeLung } from './close-lung.ts'
import { componentsOf } from './components.ts'
import { fillSliceHoles } from './fill-slice-holes.ts'
import { type Body, findBody } from './find-body.ts'
import { findTrachea } from './find-trachea.ts'
import { growAirway } from './grow-airway.ts'
import { lungCountFindings } from './lung-count.ts'
import { paintNearRegions, paintRegions } from './lung-regions.ts'
import { measureComponents } from './measure-components.ts'
import { paintAirway } from './paint-airway.ts'
import { airLike, paintBody } from './paint-body.ts'
import { type ReducedVolume, reduceVolume } from './reduce-volume.ts'
import type { Region } from './region.ts'
import type { Segmentation } from './segmentation.ts'
import { selectLungs } from './select-lungs.ts'
import { separateLungs } from './separate-lungs.ts'
import { zone } from './zones.ts'

/** Shapes are worked out on a grid this coarse: a few voxels across a bronchus, a few million in all (ours). */
const coarsestMm = 2.4
/** Components below this take no part, at full resolution and on the coarse grid (ours). */
const leastMl = 0.3
/** Holes within a slice up to this are vessels or bronchi; the dome of the diaphragm grows past it (ours). */
const largestHoleCm2 = 4

/**
 * Lungs, airway and body without a model: threshold, components, airway growing, closing.
 *
 * Labels: 0 outside, 1 right lung, 2 left lung, 3 trachea and main bronchi, 4 elsewhere inside the body.
 * Vessels inside the lung belong to it, border consolidation as far as the closing brings it; trachea, main
 * bronchi and effusion do not. Right is the patient's (small x).
 *
 * @param volume - CT volume in HU, canonical axes.
 * @returns Labels on the volume's grid, and findings: no-body-found, no-lung-found, one-lung-only,
 *   lungs-not-separable, trachea-not-found.
 * @see docs/methods/segmentation.md
 * @example segmentClassically(thorax).labels[centreOfRightLung] // 1
 */
export function segmentClassically(volume: Volume): Segmentation {
  const coarse = reduceVolume(volume, coarsestMm)
  const body = findBody(coarse)
  const labels = paintBody(volume, coarse, body)
  const lungs = coarseLungs(coarse, body)
  if (lungs.length === 0) {
    sweep(labels)
    return { labels, findings: [noLung(body)] }
  }
  const findings: Finding[] = []
  const wall = removeAirway(labels, volume, coarse, body, lungs, findings)
  paintLungs(labels, volume, coarse, body, midlineX(coarse, body, lungs), findings)
  for (const side of [label.rightLung, label.leftLung]) {
    closeLung(labels, side, volume.size, coarse, wall, airLike)
    fillSliceHoles(labels, side, volume, largestHoleCm2)
  }
  sweep(labels)
  findings.push(...lungCountFindings(labels))
  return { labels, findings }
}

function noLung(body: Body): Finding {
  const message = body.zones.includes(zone.deep)
    ? 'No region inside the body has size, place and HU of a lung'
    : 'No tissue thick enough for a body is in view'
  const code = body.zones.includes(zone.deep) ? 'no-lung-found' : 'no-body-found'
  return { code, severity: 'error', message }
}

/** Lungs on the coarse grid, airway still in: enough to know whether and at which height there are any. */
function coarseLungs(coarse: ReducedVolume, body: Body): readonly Region[] {
  const air = new Uint8Array(coarse.hu.length)
  for (let i = 0; i < air.length; i++) {
    if (body.zones[i] === zone.deep && coarse.hu[i]! < body.thresholdHu) air[i] = 1
  }
  const own = { ...coarse, factor: [1, 1, 1] as const }
  const components = componentsOf(air, 1, coarse, true)
  return selectLungs(measureComponents(components, coarse, own, body, 0, leastMl), body.airHu)
}

/** Labels the airway; returns where it bars the closing. */
function removeAirway(
  labels: Labels,
  volume: Volume,
  coarse: ReducedVolume,
  body: Body,
  lungs: readonly Region[],
  findings: Finding[],
): Uint8Array {
  const voxels = lungs.reduce((sum, r) => sum + r.volumeMl, 0)
  const centreZ = lungs.reduce((sum, r) => sum + r.centreZ * r.volumeMl, 0) / voxels
  const trachea = findTrachea(coarse, body, centreZ)
  const airway = trachea.length === 0 ? null : growAirway(volume, trachea, body.airHu)
  if (airway !== null) return paintAirway(labels, volume.size, airway, coarse)
  const message = 'No trachea above the middle of the lungs; airways may be counted as lung'
  findings.push({ code: 'trachea-not-found', severity: 'info', message })
  return new Uint8Array(coarse.hu.length)
}

/** The body's middle along x at the height of the lungs, in voxels of the volume. */
function midlineX(coarse: ReducedVolume, body: Body, lungs: readonly Region[]): number {
  const [nx, ny] = coarse.size
  const first = Math.min(...lungs.map((r) => r.lowestZ))
  const last = Math.max(...lungs.map((r) => r.highestZ))
  let n = 0
  let sum = 0
  for (let i = first * nx * ny; i < (last + 1) * nx * ny; i++) {
    if (body.zones[i] !== zone.deep) continue
    n++
    sum += i % nx
  }
  return (sum / n) * coarse.factor[0] + (coarse.factor[0] - 1) / 2
}

function paintLungs(
  labels: Labels,
  volume: Volume,
  coarse: ReducedVolume,
  body: Body,
  midX: number,
  findings: Finding[],
): void {
  const components = componentsOf(labels, airLike, volume, true)
  const regions = measureComponents(components, volume, coarse, body, midX, leastMl)
  const lungs = selectLungs(regions, body.airHu)
  if (paintRegions(labels, components, lungs, volume) && !separateLungs(labels, volume, coarse, midX)) {
    const message =
      'A region across the midline could not be parted into right and left lung; it is taken for one lung'
    findings.push({ code: 'lungs-not-separable', severity: 'warning', message })
  }
  const rest = regions.filter((region) => !lungs.includes(region))
  paintNearRegions(labels, components, rest, volume, coarse, body.airHu)
}

/** Gas that is neither lung nor airway is body. */
function sweep(labels: Labels): void {
  for (let i = labels.indexOf(airLike); i >= 0; i = labels.indexOf(airLike, i)) {
    while (labels[i] === airLike) labels[i++] = label.body
  }
}
