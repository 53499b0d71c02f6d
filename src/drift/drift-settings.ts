import { InputError } from '../errors/input-error.ts'

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

/** Ours: beyond these the charts' limits are no longer designed, and an alert would not be believed. */
const rates = { least: 0.01, most: 100 }

/** Ours: fewer scans show no scatter, and more would never be complete. */
const counts = { least: 5, most: 1000 }

/**
 * Refuses settings that the drift engine cannot work with.
 *
 * @throws {InputError} `drift-settings-invalid`, naming the setting.
 * @see docs/methods/drift.md
 * @example checkDriftSettings(defaultDriftSettings)
 */
export const checkDriftSettings = (settings: DriftSettings): void => {
  const refuse = (name: keyof DriftSettings, must: string): never => {
    throw new InputError(
      'drift-settings-invalid',
      `Cannot watch a scanner: ${name} must be ${must}, current value is ${settings[name]}`,
    )
  }
  const { falseAlertsPerFiveYears: rate, baselineScans } = settings
  if (!(rate >= rates.least && rate <= rates.most))
    refuse('falseAlertsPerFiveYears', `between ${rates.least} and ${rates.most}`)
  if (!(Number.isInteger(baselineScans) && baselineScans >= counts.least && baselineScans <= counts.most))
    refuse('baselineScans', `a whole number from ${counts.least} to ${counts.most}`)
}
