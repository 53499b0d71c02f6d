import type { Finding } from '../errors/finding.ts'
import { headerText } from './header-values.ts'
import type { Slice } from './series.ts'
import { lowerMedian } from './typical-value.ts'

/** Slices closer than this lie at one position: positions are written to 0.01 mm or better. Ours. */
const samePositionMm = 0.005

/** A gap may differ from the typical one by this part, or by two positions each rounded to 0.1 mm and a hair. Ours. */
const gapTolerance = { relative: 0.05, absoluteMm: 0.101 }

/** Slices closer than this part of the typical gap nearly coincide: two acquisitions in one series. Ours. */
const nearDuplicatePart = 0.5

/** A gap is whole missing slices when it is a multiple of the typical one within this part of it. Ours. */
const multipleTolerance = 0.1

/** No slice may lie further than this part of the spacing from where an even grid puts it. Ours. */
const gridTolerance = 0.5

/** Places named in a message. */
const namedPlaces = 3

const error = (code: string, message: string): Finding => ({ code, severity: 'error', message })

const mm = (value: number): string => String(Number(value.toFixed(3)))

const duplicates = (slices: readonly Slice[], gaps: readonly number[]): readonly Finding[] => {
  const repeated = gaps.filter((gap) => gap < samePositionMm).length
  if (repeated === 0) return []
  const findings = [
    error('duplicate-position', `${repeated} of ${slices.length} slices lie where another one lies.`),
  ]
  for (const keyword of ['TemporalPositionIdentifier', 'TemporalPositionIndex', 'AcquisitionNumber']) {
    const values = new Set(slices.map(({ instance }) => headerText(instance.headers, keyword)))
    if (values.size > 1) {
      const message = `The series holds several times or acquisitions: ${values.size} values of ${keyword}.`
      return [...findings, error('mixed-temporal-positions', message)]
    }
  }
  return findings
}

type Gap = { readonly from: number; readonly gap: number; readonly ratio: number }

const isWhole = ({ ratio }: Gap): boolean =>
  ratio > 1 + gridTolerance && Math.abs(ratio - Math.round(ratio)) <= multipleTolerance

const missingSlices = (gaps: readonly Gap[]): readonly Finding[] => {
  const holes = gaps.filter(isWhole)
  if (holes.length === 0) return []
  const count = holes.reduce((sum, { ratio }) => sum + Math.round(ratio) - 1, 0)
  const places = holes.slice(0, namedPlaces).map(({ from, gap }) => `${mm(from)} to ${mm(from + gap)} mm`)
  const more = holes.length > namedPlaces ? ', …' : ''
  return [error('slice-gap', `${count} slices are missing: ${places.join(', ')}${more} along the normal.`)]
}

const uneven = (positions: readonly number[], gaps: readonly number[], spacing: number): boolean => {
  const tolerance = Math.max(gapTolerance.relative * spacing, gapTolerance.absoluteMm)
  if (gaps.some((gap) => Math.abs(gap - spacing) > tolerance)) return true
  const first = positions[0] ?? 0
  const mean = ((positions.at(-1) ?? 0) - first) / gaps.length
  return positions.some((at, index) => Math.abs(at - first - index * mean) > gridTolerance * spacing)
}

/**
 * Whether slices in order are evenly spaced.
 *
 * Codes: `duplicate-position`, `mixed-temporal-positions`, `near-duplicate-position`, `slice-gap`, `varying-spacing`;
 * each forbids a volume. SpacingBetweenSlices is not read: GE writes it negative.
 *
 * @param slices - At least two, in order.
 * @param positions - Their positions along the normal in mm, ascending.
 */
export const checkSpacing = (slices: readonly Slice[], positions: readonly number[]): readonly Finding[] => {
  const gaps = positions.slice(1).map((at, index) => at - (positions[index] ?? 0))
  const repeated = duplicates(slices, gaps)
  if (repeated.length > 0) return repeated
  const spacing = lowerMedian(gaps) ?? 0
  const least = gaps.reduce((a, b) => Math.min(a, b))
  const most = gaps.reduce((a, b) => Math.max(a, b))
  const range = `gaps are ${mm(least)} to ${mm(most)} mm, typically ${mm(spacing)} mm`
  if (least < nearDuplicatePart * spacing) {
    return [error('near-duplicate-position', `Some slices nearly coincide: ${range}.`)]
  }
  const measured = gaps.map((gap, index) => ({ from: positions[index] ?? 0, gap, ratio: gap / spacing }))
  const holes = missingSlices(measured)
  if (holes.length > 0) return holes
  return uneven(positions, gaps, spacing)
    ? [error('varying-spacing', `Slices are unevenly spaced: ${range}.`)]
    : []
}
