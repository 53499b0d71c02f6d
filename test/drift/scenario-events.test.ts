import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { headerEvents } from '../../src/drift/header-events.ts'
import { protocolLines } from '../../src/drift/protocol-lines.ts'
import { phantomsFolder } from '../../src/paths.ts'
import { type PlannedScan, planScans } from '../../src/simulate/scenario/plan-scans.ts'
import { readScenario } from '../../src/simulate/scenario/read-scenario.ts'
import { headersOf } from '../../src/simulate/scenario/scan-headers.ts'
import { type PlannedChange, plannedChanges } from '../../src/simulate/scenario/truth.ts'
import { headerScan } from '../support/header-scan.ts'

const folder = join(phantomsFolder, 'scenarios')
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

const scanOf = (scan: PlannedScan) =>
  headerScan({
    at: scan.acquiredAt,
    subject: scan.subject.kind === 'phantom' ? `phantom:${scan.subject.phantom}:` : 'patients',
    headers: headersOf(scan, (role) => role),
  })

/** A protocol of patients is told from exceptions by three scans: no scenario has so many after its change. */
const isTold = (
  { shape, kind, visibleInHeaders, lastScanBefore }: PlannedChange,
  plan: readonly PlannedScan[],
): boolean =>
  shape === 'step' &&
  visibleInHeaders &&
  lastScanBefore !== null &&
  kind !== 'phantom-or-positioning' &&
  (kind !== 'protocol-change' || plan.every(({ subject }) => subject.kind === 'phantom'))

it.each(names)(
  'of the headers of %s every change that they show is an event between its scans, and nothing else',
  (name) => {
    const scenario = readScenario(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    const plan = planScans(scenario)
    const changes = plannedChanges(scenario, plan).filter((change) => isTold(change, plan))
    for (const { serialNumber } of scenario.scanners) {
      const scans = plan.filter((scan) => scan.serialNumber === serialNumber)
      const events = headerEvents(protocolLines(scans.map(scanOf)))
      const expected = changes
        .filter((change) => change.serialNumber === serialNumber)
        // no header names the tube: what shows is the calibration after it
        .map(({ kind, lastScanBefore, firstScanAfter }) => [
          kind === 'tube-replacement' ? 'calibration' : kind,
          lastScanBefore,
          firstScanAfter,
        ])
      expect(
        events.map(({ kind, lastScanBefore, firstScanAfter }) => [kind, lastScanBefore, firstScanAfter]),
      ).toEqual(expected)
    }
  },
)

it('sees the scenarios that there are', () => {
  expect(names.length).toBeGreaterThanOrEqual(10)
})
