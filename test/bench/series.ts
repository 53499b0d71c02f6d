import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { groupSeries } from '../../src/dicom/group-series.ts'
import { loadCodecs } from '../../src/dicom/load-codecs.ts'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import { writeCtSlice } from '../../src/dicom/write-ct-slice.ts'
import { inflateRaw } from '../../src/jobs/identity.ts'
import { readVolume } from '../../src/jobs/read-volume.ts'
import type { Volume } from '../../src/volume/volume.ts'
import type { BenchResult } from './densitometry.ts'

/** Writes a volume as one uncompressed series, one file a slice. */
export const writeSeries = (volume: Volume, folder: string): void => {
  const [columns, rows, slices] = volume.size
  for (let k = 0; k < slices; k++) {
    const bytes = writeCtSlice({
      sopInstanceUID: `2.25.1.${k + 1}`,
      hu: volume.hu.subarray(k * columns * rows, (k + 1) * columns * rows),
      columns,
      rows,
      pixelSpacingMm: [volume.spacingMm[1], volume.spacingMm[0]],
      positionMm: [0, 0, k * volume.spacingMm[2]],
      floorHu: null,
      instanceNumber: k + 1,
      headers: {
        StudyInstanceUID: '2.25.2',
        SeriesInstanceUID: '2.25.3',
        ImageType: ['DERIVED', 'PRIMARY', 'AXIAL', 'SIMULATED'],
        Manufacturer: 'Constancy',
        SliceThickness: String(volume.spacingMm[2]),
        KVP: '120',
        ConvolutionKernel: 'none',
      },
    })
    writeFileSync(join(folder, `IM${k}`), bytes)
  }
}

const seconds = (start: number): number => (performance.now() - start) / 1000

/**
 * Parsing every header and decoding every pixel of a series to HU, its bytes in memory as a disk's cache would give
 * them, and the plain copy of the same bytes beside it.
 */
export const benchReading = async (folder: string): Promise<readonly BenchResult[]> => {
  const codecs = await loadCodecs()
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  const bytes = files.reduce((sum, file) => sum + file.length, 0)
  const read = (): void => {
    // the number stands in for the hash: hashing is the store's part, not the reader's
    const instances = files.map((file, i) =>
      parseInstance(file, { sha256: String(i), inflateRaw, patientKey: () => null }),
    )
    readVolume(groupSeries(instances).series[0]!, (i) => files[Number(i)]!, codecs)
  }
  const copy = (): void => {
    const target = Buffer.alloc(bytes)
    let at = 0
    for (const file of files) at += file.copy(target, at)
  }
  const best = (work: () => void): number => {
    const times = [0, 1, 2].map(() => {
      const start = performance.now()
      work()
      return seconds(start)
    })
    return Math.min(...times)
  }
  return [
    { name: 'parse and decode, bytes in memory', seconds: best(read), bytes },
    { name: 'plain copy of the same bytes', seconds: best(copy), bytes },
  ]
}

const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

const residentBytes = (pid: number): number => {
  try {
    const own = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096
    return childrenOf(pid).reduce((sum, child) => sum + residentBytes(child), own)
  } catch (error) {
    // the process ended between two looks
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

/** `analyse` as a user runs it: wall clock, and the peak of the memory of all its processes together (Linux). */
export const benchAnalyse = (
  folder: string,
): Promise<{ readonly seconds: number; readonly peakBytes: number }> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const main = fileURLToPath(new URL('../../src/cli/constancy.mjs', import.meta.url))
    const child = spawn(process.execPath, [main, 'analyse', folder, '--json'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    let peakBytes = 0
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, residentBytes(child.pid!))
    }, 50)
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(watch)
      if (code === 0) resolve({ seconds: seconds(start), peakBytes })
      else reject(new Error(`analyse ended with ${code}`))
    })
  })
