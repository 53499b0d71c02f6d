import type { Finding } from '../errors/finding.ts'

/** The time a scan stands at on the charts, and what must be said about it. */
type MeasuredAt = { readonly measuredAt: string; readonly finding: Finding | null }

/**
 * When a scan was made: the acquisition time; the time of arrival where the file holds none, and then never silently.
 *
 * @param acquiredAt - Local date and time as the scanner wrote it, ISO 8601 without zone.
 * @param receivedAt - ISO 8601, UTC.
 * @example measuredAt('2026-03-02T08:14:00', '2026-03-04T10:00:00.000Z').measuredAt // '2026-03-02T08:14:00'
 */
export const measuredAt = (acquiredAt: string | null, receivedAt: string): MeasuredAt =>
  acquiredAt !== null
    ? { measuredAt: acquiredAt, finding: null }
    : {
        measuredAt: receivedAt,
        finding: {
          code: 'acquisition-time-missing',
          severity: 'info',
          message: 'The file holds no acquisition time; the time of arrival stands in for it on the charts',
        },
      }
