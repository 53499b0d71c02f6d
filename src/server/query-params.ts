import { ProblemError } from './problem.ts'

const idPattern = /^[0-9a-f]{32}$/

const timePattern = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?$/

/** An id of a row; anything else can be no row's. */
export const rowId = (text: string): string => {
  if (idPattern.test(text)) return text
  throw new ProblemError(404, 'not-found', 'Cannot answer: the id must be known, it is not')
}

/** A whole number within bounds. */
export const wholeNumber = (
  name: string,
  text: string | undefined,
  fallback: number | null,
  bounds: readonly [number, number],
): number => {
  if (text === undefined && fallback !== null) return fallback
  const value = /^\d{1,9}$/.test(text ?? '') ? Number(text) : Number.NaN
  if (value >= bounds[0] && value <= bounds[1]) return value
  throw new ProblemError(
    400,
    'parameter-invalid',
    `Cannot answer: ${name} must be a whole number from ${bounds[0]} to ${bounds[1]}, it is not`,
  )
}

/**
 * A bound of a time range, as it is compared with the times of scans: those are local and without zone, so that a zone
 * is dropped here. A day alone covers the whole day.
 */
export const timeBound = (name: 'from' | 'to', text: string | undefined): string | null => {
  if (text === undefined) return null
  const [, day, time] = timePattern.exec(text) ?? []
  if (day === undefined || Number.isNaN(Date.parse(`${day}${time ?? ''}`))) {
    throw new ProblemError(
      400,
      'parameter-invalid',
      `Cannot answer: ${name} must be an ISO 8601 date or time, it is not`,
    )
  }
  if (time !== undefined) return `${day}${time}`
  return name === 'from' ? day : `${day}T23:59:59.999999999`
}
