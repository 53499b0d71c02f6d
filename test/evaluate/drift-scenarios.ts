import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Change } from '../../src/drift/change.ts'
import { phantomsFolder } from '../../src/paths.ts'
import {
  againstTruth,
  isRightCause,
  type ScenarioChange,
  type ScenarioOutcome,
  type ScenarioTruth,
  type Tally,
  typedKinds,
} from './drift-scenario-truth.ts'
import { fixed, tableOf } from './table.ts'

const constancy = fileURLToPath(new URL('../../src/cli/constancy.mjs', import.meta.url))

/** What a command printed; refuses when it ended with an error of use. Code 1 means that something was out of limits. */
const command = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [constancy, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const problems: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => problems.push(part))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0 || code === 1) resolve(Buffer.concat(out).toString('utf8'))
      else
        reject(
          new Error(
            `constancy ${args.join(' ')} ended with ${code}: ${Buffer.concat(problems).toString('utf8').slice(-400)}`,
          ),
        )
    })
  })

const typeInEvents = async ({ changes }: ScenarioTruth, data: string, folder: string): Promise<void> => {
  const known = changes.filter(({ kind, shape }) => typedKinds.includes(kind) && shape === 'step')
  for (const serial of new Set(known.map(({ serialNumber }) => serialNumber))) {
    const file = join(folder, `events-${serial}.csv`)
    const rows = known
      .filter(({ serialNumber }) => serialNumber === serial)
      .map(({ on, kind }) => `${on},${kind},${kind} as logged`)
    writeFileSync(file, `time,kind,description\n${rows.join('\n')}\n`)
    await command(['events', file, '--scanner', serial, '--data', data])
  }
}

const linesOf = (text: string): readonly Change[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Change)

type ScenarioResult = ReturnType<typeof againstTruth> & { readonly name: string }

/** Simulates, imports, types in and judges one scenario. */
const judge = async (name: string): Promise<ScenarioResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'constancy-evaluate-'))
  try {
    const [scans, data] = [join(folder, 'scans'), join(folder, 'data')]
    await command(['simulate', name, '--out', scans])
    await command(['import', scans, '--data', data])
    const truth = JSON.parse(readFileSync(join(scans, 'truth.json'), 'utf8')) as ScenarioTruth
    await typeInEvents(truth, data, folder)
    const reports = linesOf(await command(['drift', '--data', data, '--json']))
    process.stderr.write(`${name}: ${reports.length} reports\n`)
    return { name, ...againstTruth(truth, reports) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const tallied = ({ told, held }: Tally): string => (told === 0 ? '–' : `${held} of ${told}`)

const largest = ({ effects }: ScenarioChange): string => {
  const [first] = effects
    .filter(({ subject }) => !subject.startsWith('patient') && !subject.startsWith('reference'))
    .toSorted((a, b) => Math.abs(b.delta) - Math.abs(a.delta))
  return first ? `${first.name} ${fixed(first.delta)} ${first.unit}` : 'patients only'
}

const outcomeRow = (name: string, { truth, report, onsetError, effects, impacts }: ScenarioOutcome) => [
  name,
  `${truth.kind}, ${truth.shape}, ${truth.on}${truth.visibleInHeaders ? '' : ', silent'}`,
  largest(truth),
  report === null ? '**not reported**' : `${report.cause.kind}, ${report.shape}, ${report.onset}`,
  report === null ? '–' : isRightCause(truth, report) ? 'yes' : '**no**',
  report === null ? '–' : fixed(report.cause.probability),
  onsetError === null ? '–' : onsetError,
  tallied(effects),
  tallied(impacts),
  [effects.worst, impacts.worst].filter(Boolean).join('; '),
]

const strayRow = (name: string, { scanner, cause, shape, onset, effects }: Change) => [
  name,
  scanner,
  `${cause.kind}, ${shape}, ${onset}`,
  fixed(cause.probability),
  effects[0] ? `${effects[0].name} ${effects[0].region} ${fixed(effects[0].delta)} ${effects[0].unit}` : '–',
]

const sumRow = ({ name, outcomes, strays }: ScenarioResult) => [
  name,
  outcomes.length,
  outcomes.filter(({ report }) => report !== null).length,
  outcomes.filter(({ truth, report }) => report !== null && isRightCause(truth, report)).length,
  strays.length,
]

/** All scenarios, or those named, through the commands a person would type. */
export const scenarioSection = async (names: readonly string[]): Promise<string> => {
  const all = readdirSync(join(phantomsFolder, 'scenarios'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
  const results: ScenarioResult[] = []
  for (const name of names.length > 0 ? names : all) results.push(await judge(name))
  const strays = results.flatMap(({ name, strays: reports }) =>
    reports.map((report) => strayRow(name, report)),
  )
  return `Made by \`npm run evaluate-drift -- --scenarios${names.map((name) => ` ${name}`).join('')}\`, one to three minutes a scenario: each${names.length > 0 ? ' of these' : ''} of \`phantoms/scenarios\` is simulated and
imported by the commands \`simulate\` and \`import\`; replacements of tubes and relocations are typed in with \`events\`, all else
must come from headers or numbers; \`drift --json\` is held against truth.json. Listed are true changes with an effect of 0.05 HU or
percent at least. Intervals: how many of the 95 % intervals told hold the true value.

${tableOf(
  [
    'scenario',
    'truth',
    'largest true effect on a phantom',
    'reported',
    'right cause',
    'probability',
    'onset off by scans',
    'effects held',
    'biomarkers held',
    'worst miss',
  ],
  results.flatMap(({ name, outcomes }) => outcomes.map((one) => outcomeRow(name, one))),
)}

${tableOf(['scenario', 'true changes', 'reported', 'with the right cause', 'reported beside them'], results.map(sumRow))}

### Reported and about nothing true

${strays.length === 0 ? 'Nothing.' : tableOf(['scenario', 'scanner', 'reported', 'probability', 'largest effect'], strays)}
`
}
