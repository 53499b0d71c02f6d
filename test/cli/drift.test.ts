import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { phantomsFolder } from '../../src/paths.ts'
import { createRandom } from '../support/random.ts'
import { type CliResult, documentsOf, runCli } from './run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'constancy-drift-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const dayAt = (week: number): string => new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10)

/** Two years of weekly foams with a step of 4 HU, eight standard deviations, in the second. */
const table = (): string => {
  const random = createRandom(11)
  const noise = (): number => 0.5 * (random() + random() + random() - 1.5) * 2
  const lines = Array.from({ length: 104 }, (_, week) =>
    ['hu/foam-4lb,-941', 'hu/foam-12lb,-824', 'hu/foam-20lb,-706'].map((cell) => {
      const [stream, level] = cell.split(',')
      return `${dayAt(week)},${stream},${(Number(level) + (week >= 60 ? 4 : 0) + noise()).toFixed(2)}`
    }),
  )
  return ['time,stream,value', ...lines.flat()].join('\n')
}

const eventTable = `time,kind,description\n${dayAt(20)},service,pump\n${dayAt(60)},software-update,VB20A → VB30A\n`

describe('constancy series', () => {
  const measures = write('ct-7.csv', table())
  const known = write('events.csv', eventTable)

  it('prints one document a change, with its cause, and ends with 1 where a biomarker leaves its tolerance', async () => {
    const result = await runCli(['series', measures, '--events', known, '--json'])
    const changes = documentsOf(result)
    expect(changes.find(({ shape }) => shape === 'step')).toMatchObject({
      scanner: 'ct-7',
      onset: dayAt(60),
      cause: { kind: 'software-update', event: 'VB20A → VB30A' },
    })
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/^Scanner ct-7: \d changes? in \d+ scans up to/)
    expect(result.stderr).toContain('what would be told 9 times in 10')
  })

  it('tells the same to people', async () => {
    const { stdout } = await runCli(['series', measures, '--events', known])
    expect(stdout).toMatch(/^Scanner ct-7: step on 2025-02-24/m)
    expect(stdout).toContain('cause: software-update VB20A → VB30A, over 99 %')
    expect(stdout).toMatch(/Density, foam 12 lb +\+[34]\.\d+ HU \(\+3\.\d+ to \+4\.\d+\)/)
    expect(stdout).toMatch(/Perc15, both lungs .* outside: tolerance ±1/)
  })

  it('ends in silence where its reader leaves early', async () => {
    const child = spawn(process.execPath, ['src/cli/constancy.mjs', 'series', measures])
    child.stdout.destroy()
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  })

  it('names the lines that it refuses and ends with 1', async () => {
    const bad = write(
      'bad.csv',
      `${table().split('\n').slice(0, 7).join('\n')}\nyesterday,hu/foam-4lb,-941\n`,
    )
    const { code, stdout, stderr } = await runCli(['series', bad, '--json'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/bad\.csv: Cannot read line 8: .*\[time-unreadable\]/)
  })

  it.each([
    [['series'], 'missing required argument'],
    [['series', '/no/such.csv'], 'path-missing'],
    [['series', 'docs'], 'path-missing'],
    [['series', 'LICENSE'], 'table-columns'],
    [['drift', '--data', join(folder, 'nowhere')], 'data-folder-missing'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

const siteLimits = {
  id: 'strict-site',
  layer: 'site',
  source: 'a test',
  status: 'ours',
  appliesTo: {},
  limits: [
    {
      name: 'density-offset-860',
      region: 'phantom',
      basis: 'absolute',
      unit: 'absolute',
      reference: 0,
      tolerance: [-0.5, 0.5],
      action: [-1, 1],
    },
  ],
}

describe('constancy events and drift on simulated scans of a phantom', () => {
  const data = join(folder, 'data')
  const scenario = JSON.parse(
    readFileSync(join(phantomsFolder, 'scenarios', 'software-update-visible.json'), 'utf8'),
  )

  let imported: CliResult
  beforeAll(async () => {
    const small = {
      ...scenario,
      id: 'small',
      calendar: [{ ...scenario.calendar[0], from: '2025-06-18', count: 4 }],
    }
    const out = join(folder, 'scans')
    await runCli(['simulate', write('small.json', JSON.stringify(small)), '--out', out])
    // the simulated scanner reads lung densities about 2.7 HU low: this site allows half a HU
    const limits = write('limits.json', JSON.stringify(siteLimits))
    imported = await runCli(['import', out, '--data', data], { CONSTANCY_LIMITS: limits })
  })

  it('ends an import with 1 where a number lies out of tolerance, and names it', () => {
    expect(imported.stdout).toMatch(/density-offset-860 .* action: outside -1(\.0)? to 1/)
    expect(imported.code).toBe(1)
  })

  it('lists the update that headers show, between its scans', async () => {
    const result = await runCli(['events', '--data', data, '--json'])
    expect(result.code).toBe(0)
    expect(documentsOf(result)).toMatchObject([
      {
        scanner: 'SIM-1001',
        kind: 'software-update',
        description: 'VB20A → VB30A',
        lastScanBefore: '2025-06-25T07:30:00',
        firstScanAfter: '2025-07-02T07:30:00',
      },
    ])
  })

  it('records a table once, and lists it for people', async () => {
    const copy = join(folder, 'copy')
    cpSync(data, copy, { recursive: true })
    const known = write('pump.csv', 'time,kind,description\n2025-06-20,service,pump\n')
    const add = () => runCli(['events', known, '--scanner', 'SIM-1001', '--author', 'A', '--data', copy])
    expect((await add()).stderr).toContain('1 event recorded, 0 known before')
    expect((await add()).stderr).toContain('0 events recorded, 1 known before')
    const { stdout } = await runCli(['events', '--data', copy])
    expect(stdout).toMatch(/^SIM-1001 {2}2025-06-20 +service +pump {2}\(typed in\)\nSIM-1001 {2}2025-07-02/)
  })

  it('refuses a scanner that is not known, naming those that are', async () => {
    for (const command of ['drift', 'events']) {
      const { code, stderr } = await runCli([command, '--scanner', 'SIM-9', '--data', data])
      expect(code).toBe(2)
      expect(stderr).toContain('(SIM-1001), current value is SIM-9 [scanner-unknown]')
    }
  })

  it('tells the update as the cause of what moved', async () => {
    const { stderr, ...result } = await runCli(['drift', '--scanner', 'SIM-1001', '--data', data, '--json'])
    expect(stderr).toMatch(/Lung phantom of the COPDGene 2 class \(120 kVp[^)]*\) is overdue/)
    expect(documentsOf({ stderr, ...result })).toMatchObject([
      { scanner: 'SIM-1001', cause: { kind: 'software-update', event: 'VB20A → VB30A' } },
    ])
  })
})
