import type { ScannerState } from '../scanner.ts'
import { nominalState } from '../scanners.ts'
import { addedAt } from '../store-hu.ts'
import { dayNumber } from './day.ts'
import type { Scenario, ScenarioEvent } from './scenario.ts'
import { tubeAge } from './tube-age.ts'

/** A scanner on a day: how it images, and what its headers say of it. */
export type ScannerOnDay = {
  readonly state: ScannerState
  readonly softwareVersion: string
  readonly lastCalibrationOn: string
  readonly station: string
  readonly institution: string
}

type Changes = Extract<ScenarioEvent, { kind: 'software-update' }>['changes']

/** Two changes of the scale, one after the other. */
const bothScaleChanges = (
  first: ScannerState['scaleChange'],
  second: ScannerState['scaleChange'],
): ScannerState['scaleChange'] =>
  [...new Set([...first, ...second].map(({ hu }) => hu))]
    .sort((a, b) => a - b)
    .map((hu) => ({ hu, addedHu: addedAt(first, hu) + addedAt(second, hu) }))

const changed = (state: ScannerState, changes: Changes): ScannerState => ({
  ...state,
  scatterCorrection:
    changes.scatterShare === undefined ? state.scatterCorrection : { share: changes.scatterShare },
  scaleChange: bothScaleChanges(state.scaleChange, changes.scaleChange ?? []),
  kernelSharpness: state.kernelSharpness * (changes.kernelSharpness ?? 1),
  addedIterativeStrength: changes.addedIterativeStrength ?? state.addedIterativeStrength,
  floorHu: changes.floorHu === undefined ? state.floorHu : changes.floorHu,
})

/** Events of a scanner until a day, that day included, oldest first. */
export const eventsUntil = (
  { history }: Scenario,
  serialNumber: string,
  day: string,
): readonly ScenarioEvent[] =>
  history
    .filter((event) => event.scanner === serialNumber && event.on <= day)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

/**
 * The state of a scanner on a day: its tube's age, its drift since the last calibration, and all that was changed.
 *
 * @throws {RangeError} If the scenario has no such scanner.
 * @example scannerOn(scenario, 'SIM-1001', '2026-03-02').state.output
 */
export const scannerOn = (scenario: Scenario, serialNumber: string, day: string): ScannerOnDay => {
  const scanner = scenario.scanners.find((one) => one.serialNumber === serialNumber)
  if (!scanner)
    throw new RangeError(`Cannot tell a scanner's state: it must be in the scenario, it is ${serialNumber}`)
  let tubeSince = scanner.tubeInstalledOn
  let newTubeOutput = 1
  let calibratedOn = scanner.tubeInstalledOn
  let { softwareVersion, station, institution } = scanner
  let state = nominalState
  for (const event of eventsUntil(scenario, serialNumber, day)) {
    if (event.kind === 'software-update') {
      state = changed(state, event.changes)
      if (event.visible) softwareVersion = event.to
    } else if (event.kind === 'tube-replacement') {
      state = changed(state, event.changes)
      tubeSince = event.on
      calibratedOn = event.on
      newTubeOutput = event.output
    } else if (event.kind === 'calibration') {
      state = changed(state, event.changes)
      calibratedOn = event.on
    } else if (event.kind === 'relocation') {
      ;({ station, institution } = event)
    }
  }
  const days = Math.max(0, dayNumber(day) - dayNumber(tubeSince))
  const sinceWater = Math.max(0, dayNumber(day) - dayNumber(calibratedOn)) % scanner.waterCalibrationDays
  const calibrated = tubeAge(Math.max(0, days - sinceWater) * scanner.scanSecondsPerDay)
  const age = tubeAge(days * scanner.scanSecondsPerDay)
  const drifting = dayNumber(day) - dayNumber(calibratedOn)
  return {
    state: {
      ...state,
      ...age,
      calibratedTungstenUm: calibrated.tungstenUm,
      output: age.output * newTubeOutput,
      gainDrift: { ...state.gainDrift, amplitude: scanner.gainDriftPerDay * Math.max(0, drifting) },
    },
    softwareVersion,
    lastCalibrationOn: calibratedOn,
    station,
    institution,
  }
}
