// Writes docs/methods/drift-evaluation.md: how well drift is found, placed and explained, all from one run.
// `--quick` prints a small form of it; `--scenarios` judges whole simulated lives of scanners and keeps the rest.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { driftPage } from './drift-page.ts'
import { scenarioSection } from './drift-scenarios.ts'
import { quickAmount, type StudyName, type StudyResults, studiesOf, wholeAmount } from './drift-studies.ts'

const page = new URL('../../docs/methods/drift-evaluation.md', import.meta.url)
const scenarioHeading = '## Whole lives of simulated scanners'
/** Studies of each process, of about equal length. */
const shares: readonly (readonly StudyName[])[] = [
  ['comparison-0', 'kept', 'delays'],
  ['comparison-0.3', 'located', 'attributed', 'covered', 'forecasts', 'mixed', 'courses'],
]

const evaluate = (names: readonly StudyName[], isQuick: boolean): Partial<StudyResults> => {
  const studies = studiesOf(isQuick ? quickAmount : wholeAmount)
  return Object.fromEntries(
    names.map((name) => {
      const start = performance.now()
      const result = studies[name]()
      process.stderr.write(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s\n`)
      return [name, result]
    }),
  )
}

const inProcess = (share: number, isQuick: boolean): Promise<Partial<StudyResults>> =>
  new Promise((resolve, reject) => {
    const file = join(tmpdir(), `constancy-evaluate-drift-${process.pid}-${share}.json`)
    const self = fileURLToPath(import.meta.url)
    const args = ['--import', 'tsx', self, 'part', `${share}`, `${isQuick}`, file]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) {
        resolve(JSON.parse(readFileSync(file, 'utf8')) as Partial<StudyResults>)
        rmSync(file)
      } else reject(new Error(`part ${share} ended with ${code}`))
    })
  })

const keptScenarios = (): string => {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const at = text.indexOf(scenarioHeading)
  return at < 0 ? '' : text.slice(at)
}

const withoutScenarios = (): string => {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const at = text.indexOf(scenarioHeading)
  return at < 0 ? text : text.slice(0, at)
}

const [first, share, quick, file] = process.argv.slice(2)
if (first === 'part' && share && file) {
  writeFileSync(file, JSON.stringify(evaluate(shares[Number(share)]!, quick === 'true')))
} else if (first === '--scenarios') {
  writeFileSync(
    page,
    `${withoutScenarios()}${scenarioHeading}\n\n${await scenarioSection(process.argv.slice(3))}`,
  )
} else {
  const isQuick = first === '--quick'
  const parts = await Promise.all(shares.map((_, i) => inProcess(i, isQuick)))
  const results = Object.assign({}, ...parts) as StudyResults
  const text = driftPage(results, isQuick ? quickAmount : wholeAmount, isQuick ? '' : keptScenarios())
  if (isQuick) process.stdout.write(text)
  else writeFileSync(page, text)
}
