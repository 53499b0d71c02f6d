import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulators } from '../../src/jobs/create-simulators.ts'
import { simulateScenario } from '../../src/jobs/simulate-scenario.ts'
import { attenuationFile, phantomsFolder } from '../../src/paths.ts'
import { readScenario } from '../../src/simulate/scenario/read-scenario.ts'
import { version } from '../../src/version.ts'
import { runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'constancy-simulate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const updateJson = JSON.parse(
  readFileSync(join(phantomsFolder, 'scenarios', 'software-update-visible.json'), 'utf8'),
)

/** Four scans of three slices on both sides of an update, small enough for a test. */
const small = {
  ...updateJson,
  id: 'small',
  protocols: { 'lung-qc': { ...updateJson.protocols['lung-qc'], matrix: 128 } },
  calendar: [{ ...updateJson.calendar[0], from: '2025-06-18', count: 4 }],
}
const scenarioPath = join(folder, 'small.json')
writeFileSync(scenarioPath, JSON.stringify(small))

const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

const has = (command: string, args: readonly string[]): boolean => spawnSync(command, args).status === 0

describe('constancy simulate', () => {
  const out = join(folder, 'out')
  let lines: Record<string, never>[] = []

  beforeAll(async () => {
    const { code, stdout } = await runCli(['simulate', scenarioPath, '--out', out, '--json'])
    expect(code).toBe(0)
    lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  })

  it('writes a series a scan, and says where each lies and where the truth is', () => {
    expect(lines).toHaveLength(5)
    expect(lines[4]).toEqual({ truth: join(out, 'truth.json') })
    expect(filesBelow(out)).toHaveLength(4 * 5 + 1)
  })

  it('tells the true effect of the update: lung-equivalent down by 2.5 HU, water up', () => {
    const truth = JSON.parse(readFileSync(join(out, 'truth.json'), 'utf8'))
    expect(truth.simulated).toBe(true)
    const [change] = truth.changes
    const deltas = Object.fromEntries(
      change.effects.map((effect: { name: string; delta: number }) => [effect.name, effect.delta]),
    )
    expect(deltas['hu lung']).toBeCloseTo(-2.5, 0)
    expect(deltas['hu air']).toBeCloseTo(-3, 0)
    expect(deltas['hu water']).toBeGreaterThan(0)
    expect(change).toMatchObject({ kind: 'software-update', on: '2025-07-02', visibleInHeaders: true })
  })

  it('gives the same bytes with one process as with two', async () => {
    const again = join(folder, 'again')
    mkdirSync(again)
    const simulators = createSimulators({ attenuationFile, phantomsFolder }, 1)
    try {
      await simulateScenario(readScenario(small), again, version, simulators, () => {})
    } finally {
      await simulators.close()
    }
    const two = join(folder, 'two')
    mkdirSync(two)
    const pair = createSimulators({ attenuationFile, phantomsFolder }, 2)
    try {
      await simulateScenario(readScenario(small), two, version, pair, () => {})
    } finally {
      await pair.close()
    }
    const [first, second, third] = [out, again, two].map((path) => filesBelow(path).map(hashOf))
    expect(second).toEqual(first)
    expect(third).toEqual(first)
  })

  it('is read by analyse as scans of one scanner before and after an update', async () => {
    const { stdout } = await runCli(['analyse', out, '--json'])
    const documents = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter((document) => 'series' in document)
    expect(documents).toHaveLength(4)
    const versions = documents.map(({ scanner }) => scanner.softwareVersions[0]).sort()
    expect(versions).toEqual(['VB20A', 'VB20A', 'VB30A', 'VB30A'])
    for (const { series, subject, acquisition, scanner } of documents) {
      expect(series.instances).toBe(5)
      expect(subject).toMatchObject({ kind: 'phantom', phantom: 'copdgene-2' })
      expect(scanner.serialNumber).toBe('SIM-1001')
      expect(acquisition).toMatchObject({ kvp: 120, kernel: 'Cb40', sliceThickness_mm: 5 })
    }
  })

  it('writes files that the dcmtk, the dicom3tools and pydicom take without complaint', ({ skip }) => {
    const [file] = filesBelow(join(out, 'SIM-1001'))
    const used: string[] = []
    if (has('dcmdump', ['--version'])) {
      used.push('dcmdump')
      const dump = execFileSync('dcmdump', [file!], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
      expect(dump).toContain('SIMULATED')
    }
    const checked = spawnSync('dciodvfy', [file!], { encoding: 'utf8' })
    if (!checked.error) {
      used.push('dciodvfy')
      const complaints = `${checked.stdout}${checked.stderr}`
        .split('\n')
        .filter((line) => /^(Error|Warning)/.test(line))
      // values that the standard leaves open: ImageType says that the scan is simulated, phantoms are called so and have no side
      expect(complaints.filter((line) => !/<SIMULATED>|<PHANTOM>|<Laterality>/.test(line))).toEqual([])
    }
    const python = ['/usr/bin/python3', 'python3'].find((one) => has(one, ['-c', 'import pydicom, numpy']))
    if (python) {
      used.push('pydicom')
      const script =
        'import pydicom,sys;d=pydicom.dcmread(sys.argv[1]);a=d.pixel_array*float(d.RescaleSlope)+float(d.RescaleIntercept);print(d.Modality,d.SoftwareVersions,a.shape[0],round(float(a[2:20,2:20].mean())))'
      const said = execFileSync(python, ['-c', script, file!], { encoding: 'utf8' }).trim()
      expect(said).toBe('CT VB20A 128 -1000')
    }
    if (used.length === 0) skip('neither dcmtk, dicom3tools nor pydicom is installed')
    console.log(`Files looked at by ${used.join(', ')}`)
  })
})

describe('constancy simulate with a mistake', () => {
  it.each([
    [
      'an unknown scenario',
      ['simulate', 'nothing'],
      'the scenario must be a JSON file or one of air-calibration-drift',
    ],
    ['no scenario', ['simulate'], "missing required argument 'scenario'"],
  ])('is told of %s, exit code 2', async (_, args, message) => {
    const { code, stderr } = await runCli(args)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  it('is told of a file that is no scenario', async () => {
    const path = join(folder, 'broken.json')
    writeFileSync(path, '{ "id": 3')
    const { code, stderr } = await runCli(['simulate', path, '--out', join(folder, 'x')])
    expect(code).toBe(2)
    expect(stderr).toContain('its file must be JSON')
  })

  it('does not write among other files', async () => {
    const full = join(folder, 'full')
    mkdirSync(full)
    writeFileSync(join(full, 'mine.txt'), 'mine')
    const { code, stderr } = await runCli(['simulate', scenarioPath, '--out', full])
    expect(code).toBe(2)
    expect(stderr).toContain('the output folder must be empty')
    expect(readdirSync(full)).toEqual(['mine.txt'])
  })

  it('is told of an unknown phantom', async () => {
    const path = join(folder, 'unknown-phantom.json')
    const subjects = { 'lung-phantom': { ...small.subjects['lung-phantom'], phantom: 'nessie' } }
    writeFileSync(path, JSON.stringify({ ...small, subjects }))
    const { code, stderr } = await runCli(['simulate', path, '--out', join(folder, 'y')])
    expect(code).toBe(2)
    expect(stderr).toContain('it must be a folder of phantoms/, current value is nessie')
  })
})
