/** Speed and memory as ratios to a stated yardstick, in one run: `npm run bench`. */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainChest, syntheticChest } from '../support/synthetic-chest.ts'
import { type BenchResult, benchDensitometry } from './densitometry.ts'
import { benchDrift } from './drift.ts'
import { benchPhantom } from './phantom.ts'
import { benchSegmentation } from './segmentation.ts'
import { benchAnalyse, benchReading, writeSeries } from './series.ts'
import { benchSimulator } from './simulator.ts'

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const folder = mkdtempSync(join(tmpdir(), 'constancy-bench-'))
try {
  say(
    `Node ${process.versions.node}, ${availableParallelism()} cores; best of three; synthetic chest 512 × 512 × 300`,
  )
  const { volume } = syntheticChest({
    ...plainChest,
    size: [512, 512, 300],
    spacingMm: [0.75, 0.75, 1],
    noiseHu: 20,
  })
  const volumeBytes = volume.hu.byteLength
  writeSeries(volume, folder)
  const [read, copy] = await benchReading(folder)
  const line = ({ name, seconds, bytes }: BenchResult, against: BenchResult): void =>
    say(
      `${name.padEnd(58)} ${seconds.toFixed(2).padStart(7)} s ${(bytes / 1e6 / seconds).toFixed(0).padStart(6)} MB/s  ${(seconds / against.seconds).toFixed(1).padStart(6)} × the plain copy`,
    )
  for (const result of [
    read!,
    copy!,
    ...benchDensitometry(),
    ...(await benchSegmentation()),
    ...benchPhantom(),
  ])
    line(result, copy!)
  const { seconds, peakBytes } = await benchAnalyse(folder)
  line({ name: 'analyse, the whole command', seconds, bytes: volumeBytes }, copy!)
  const allowed = 3 * volumeBytes + 400 * 2 ** 20
  say(
    `${'peak memory of analyse, all processes'.padEnd(58)} ${(peakBytes / 2 ** 20).toFixed(0).padStart(7)} MB, ${(peakBytes / allowed).toFixed(2)} of three volumes plus 400 MB (${(allowed / 2 ** 20).toFixed(0)} MB)`,
  )
  await benchSimulator(say)
  benchDrift(say)
} finally {
  rmSync(folder, { recursive: true })
}
