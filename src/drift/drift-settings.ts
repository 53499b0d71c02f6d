/** What a site may set about the watch over its scanners. */
export type DriftSettings = {
  /** How often chance alone may raise an alert, for a whole scanner in five years of its own scan schedule. */
  readonly falseAlertsPerFiveYears: number
  /** Scans that make a baseline before limits are drawn. */
  readonly baselineScans: number
}

/** Ours, argued in docs/methods/drift.md. */
export const defaultDriftSettings: DriftSettings = {
  falseAlertsPerFiveYears: 1,
  baselineScans: 20,
}
