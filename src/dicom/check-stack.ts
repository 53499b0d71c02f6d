import type { Finding } from '../errors/finding.ts'
import { addScaled, dot, length, type Vector } from '../units/vector.ts'
import { checkOrientation } from './check-orientation.ts'
import { checkSpacing } from './check-spacing.ts'
import { type OrderedSlices, positionAlong } from './order-slices.ts'
import { sliceNormal } from './patient-axes.ts'
import { rounded } from './rounded.ts'
import type { Slice } from './series.ts'

/** Distance of neighbouring slices along the normal, from their positions; null where there is none. */
export type CheckedStack = { readonly sliceSpacingMm: number | null; readonly findings: readonly Finding[] }

/** Slices that step sideways by more than this against their normal make a sheared volume: 2.6 mm in 300 mm. Ours. */
const largestShearDeg = 0.5

/** Part of a pixel by which a slice may lie beside the line through the first and the last one. Ours. */
const largestShiftPixels = 0.5

/** Slices further apart than this times their thickness leave tissue unseen. Ours. */
const contiguousPart = 1.1

const error = (code: string, message: string): Finding => ({ code, severity: 'error', message })

const shear = (first: Vector, last: Vector, normal: Vector): readonly Finding[] => {
  const way = addScaled(last, -1, first)
  const along = dot(way, normal)
  const sideways = length(addScaled(way, -along, normal))
  const angle = (Math.atan2(sideways, along) * 180) / Math.PI
  if (angle <= largestShearDeg) return []
  const text = `Slices step sideways by ${angle.toFixed(1)}° against their normal, as with a tilted gantry: `
  return [error('gantry-tilt', `${text}${sideways.toFixed(1)} mm over the stack.`)]
}

const shifts = (
  slices: readonly Slice[],
  first: Vector,
  last: Vector,
  normal: Vector,
): readonly Finding[] => {
  const way = addScaled(last, -1, first)
  const along = dot(way, normal)
  let most = 0
  for (const { frame } of slices) {
    const from = addScaled(frame.positionMm ?? first, -1, first)
    most = Math.max(most, length(addScaled(from, -dot(from, normal) / along, way)))
  }
  const pixel = Math.min(...(slices[0]?.frame.pixelSpacingMm ?? [1, 1]))
  if (most <= largestShiftPixels * pixel) return []
  return [
    error('shifted-slices', `Slices lie up to ${most.toFixed(2)} mm beside the line through the stack.`),
  ]
}

const single = (slice: Slice): CheckedStack => {
  const thickness = slice.frame.sliceThicknessMm ?? 0
  const message = 'The series holds one slice: volume and mass of the lungs cannot be measured on it.'
  const findings: Finding[] = [{ code: 'single-slice', severity: 'warning', message }]
  if (thickness <= 0)
    findings.push(error('thickness-missing', 'The only slice does not say how thick it is.'))
  return { sliceSpacingMm: null, findings }
}

const apart = (spacing: number, thickness: number | null): readonly Finding[] => {
  if (thickness === null || thickness <= 0 || spacing <= contiguousPart * thickness) return []
  const message = `Slices of ${thickness} mm lie ${spacing} mm apart: tissue between them was not seen.`
  return [{ code: 'slices-apart', severity: 'warning', message }]
}

/**
 * Whether ordered slices make one even, straight stack.
 *
 * @returns The spacing (mean over the stack, null for one slice or without positions) and findings; one of severity
 *   `error` forbids a volume.
 * @see docs/findings.md
 */
export const checkStack = ({ slices, orientation }: OrderedSlices): CheckedStack => {
  const [head] = slices
  const findings = checkOrientation(slices, orientation)
  const isPlaced = slices.every(({ frame }) => frame.positionMm !== null)
  if (head === undefined || orientation === null || !isPlaced) return { sliceSpacingMm: null, findings }
  if (slices.length === 1) {
    const alone = single(head)
    return { ...alone, findings: [...findings, ...alone.findings] }
  }
  const normal = sliceNormal(orientation)
  const positions = slices.map((slice) => positionAlong(slice, normal))
  const span = (positions.at(-1) ?? 0) - (positions[0] ?? 0)
  const first = head.frame.positionMm
  const last = slices.at(-1)?.frame.positionMm ?? null
  const uneven = checkSpacing(slices, positions)
  if (first === null || last === null || uneven.length > 0) {
    return { sliceSpacingMm: null, findings: [...findings, ...uneven] }
  }
  const spacing = rounded(span / (slices.length - 1)) ?? 0
  const crooked = [...shear(first, last, normal), ...shifts(slices, first, last, normal)]
  return {
    sliceSpacingMm: spacing,
    findings: [...findings, ...crooked, ...apart(spacing, head.frame.sliceThicknessMm)],
  }
}
