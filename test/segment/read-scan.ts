import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { groupSeries } from '../../src/dicom/group-series.ts'
import type { Instance } from '../../src/dicom/instance.ts'
import { loadCodecs } from '../../src/dicom/load-codecs.ts'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import { InputError } from '../../src/errors/input-error.ts'
import { inflateRaw, pseudonymOf, sha256Of } from '../../src/jobs/identity.ts'
import { readVolume } from '../../src/jobs/read-volume.ts'
import { unpackArchive } from '../../src/jobs/unpack-archive.ts'
import type { Volume } from '../../src/volume/volume.ts'

const filesUnder = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]

/** What parses; structure sets and texts beside the slices are refused by the reader with a code. */
const instancesOf = (paths: readonly string[]): readonly (readonly [Instance, string])[] =>
  paths.flatMap((path) => {
    const bytes = readFileSync(path)
    try {
      const tools = { sha256: sha256Of(bytes), patientKey: pseudonymOf('test'), inflateRaw }
      return [[parseInstance(bytes, tools), path] as const]
    } catch (error) {
      if (error instanceof InputError) return []
      throw error
    }
  })

/** Volumes of the series in an archive, a folder or a file, the way a scan arrives. */
export const readScan = async (path: string): Promise<readonly Volume[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'constancy-segment-'))
  try {
    const target = join(folder, 'in')
    mkdirSync(target)
    if (path.endsWith('.zip')) await unpackArchive(path, target)
    const instances = instancesOf(filesUnder(path.endsWith('.zip') ? target : path))
    const files = Object.fromEntries(instances.map(([{ sha256 }, file]) => [sha256, file]))
    const codecs = await loadCodecs()
    return groupSeries(instances.map(([instance]) => instance)).series.map(
      (series) => readVolume(series, (sha256) => readFileSync(files[sha256]!), codecs).volume,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
