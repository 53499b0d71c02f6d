// Writes docs/methods/phantom-evaluation.md: how well phantoms are recognised and measured, all from one run.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evaluatePart, type PartResult } from './phantom-parts.ts'
import {
  badTable,
  failureTable,
  measurementTable,
  outsideTable,
  poseTable,
  recognisedShare,
  recognitionTable,
  strangerTable,
} from './phantom-summary.ts'

const processes = 2
/** Rows of the table of numbers outside their bar. */
const mostOutside = 40

const partFile = (part: number): string =>
  join(tmpdir(), `constancy-evaluate-phantoms-${process.pid}-${part}.json`)

const partInProcess = (part: number): Promise<PartResult> =>
  new Promise((resolve, reject) => {
    const file = partFile(part)
    const self = fileURLToPath(import.meta.url)
    const child = spawn(process.execPath, ['--import', 'tsx', self, `${part}`, `${processes}`, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) {
        resolve(JSON.parse(readFileSync(file, 'utf8')) as PartResult)
        rmSync(file)
      } else reject(new Error(`part ${part} ended with ${code}`))
    })
  })

const noiseClass = (noiseHu: number): string =>
  noiseHu < 20 ? 'under 20' : noiseHu < 60 ? '20 to 60' : noiseHu < 150 ? '60 to 150' : '150 and more'

const pageOf = ({ recognition, strangers, comparisons, unmeasured, bad }: PartResult): string => {
  const { right, decided, ambiguous } = recognisedShare(recognition)
  const mistaken = strangers.filter(({ verdict }) => verdict === 'wrong').length
  const faulty = bad.filter(({ faults }) => faults.length > 0).length
  const scans = new Set(comparisons.map(({ scan }) => scan)).size
  return `# How well phantoms are recognised and measured

All simulated, but for the real scans named as such. Made by \`npm run evaluate-phantoms\`; the grids are Latin hypercubes
with a fixed seed. The scans come from the image-domain simulator ([simulator.md](simulator.md)): rings, streaks and the
loss of resolution off the centre are left out.

## Recognition

${right} of ${decided} scans (${((100 * right) / decided).toFixed(1)} %) are recognised as what they are; the bar is 99.5 %.
${ambiguous} more hold only what several phantoms share, no inserts: they are told to be one of several, or named as another one
that holds it.
${mistaken} of ${strangers.length} scans of something else are taken for a phantom; the bar is 0.

80 to 140 kVp, four kernels, 25 to 400 mAs, iterative or not, field of view 220 to 500 mm, up to 15 mm off the centre,
10° of roll, 3° of tilt and of yaw, slices of 0.6 to 10 mm, both ways round, whole, with ends missing, with air beyond
the ends, half a phantom in 15 slices; bubbles in water, with and without a table.

${recognitionTable(recognition, 'phantom', ({ phantom }) => phantom ?? '')}

${recognitionTable(recognition, 'scanned', ({ coverage }) => coverage ?? '')}

${recognitionTable(recognition, 'noise, HU', ({ noiseHu }) => noiseClass(noiseHu))}

### Not recognised as what they are

${failureTable(recognition)}

### None of our phantoms

${strangerTable(strangers)}

## Pose

Errors against the truth of scans recognised as what they are, and over the stated standard uncertainty: of normal
errors 5 % lie beyond two of it, and the median of the ratio is 0.67.

${poseTable(recognition)}

## Measurements

${scans} scans of 512 × 512, 80 to 140 kVp, four kernels, 100 to 400 mAs, slices of 1 to 5 mm, up to 8 mm off the centre, 3° of
roll, a third tilted by up to 1°.${unmeasured.length > 0 ? ` Not recognised: ${unmeasured.join('; ')}.` : ''}

${measurementTable(comparisons, ({ name }) => name)}

### HU by region

${measurementTable(
  comparisons.filter(({ name }) => name === 'hu'),
  ({ region }) => region,
)}

### Outside their bar

${outsideTable(comparisons, mostOutside)}

## Scans in which something is wrong

${bad.length - faulty} of ${bad.length} end as they should: what is not there has no number, what is there is right within 1 HU and two stated
uncertainties, and something is said where something is wrong.

${badTable(bad)}
`
}

const [part, parts, file] = process.argv.slice(2)
if (part && parts && file) {
  writeFileSync(file, JSON.stringify(await evaluatePart(Number(part), Number(parts))))
} else {
  const results = await Promise.all(Array.from({ length: processes }, (_, i) => partInProcess(i)))
  const page = pageOf({
    recognition: results.flatMap(({ recognition }) => recognition),
    strangers: results.flatMap(({ strangers }) => strangers),
    comparisons: results.flatMap(({ comparisons }) => comparisons),
    unmeasured: results.flatMap(({ unmeasured }) => unmeasured),
    bad: results.flatMap(({ bad }) => bad),
  })
  writeFileSync(new URL('../../docs/methods/phantom-evaluation.md', import.meta.url), page)
}
