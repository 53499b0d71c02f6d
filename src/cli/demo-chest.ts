import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { groupSeries } from '../dicom/group-series.ts'
import { loadCodecs } from '../dicom/load-codecs.ts'
import { expandArchives } from '../intake/expand-archives.ts'
import { readsAtOnce } from '../jobs/analyse-series.ts'
import { bounded } from '../jobs/bounded.ts'
import { readVolume } from '../jobs/read-volume.ts'
import type { Workers } from '../jobs/workers.ts'
import { halveInPlane } from '../simulate/halve-in-plane.ts'
import type { Volume } from '../volume/volume.ts'

const halved = (volume: Volume): Volume => {
  const [columns, rows, slices] = volume.size
  const width = columns >> 1
  const height = rows >> 1
  const hu = new Int16Array(width * height * slices)
  for (let k = 0; k < slices; k++) {
    hu.set(
      halveInPlane(volume.hu.subarray(k * columns * rows, (k + 1) * columns * rows), columns, rows),
      k * width * height,
    )
  }
  const [x, y, z] = volume.spacingMm
  const [left, back, up] = volume.originMm
  return {
    ...volume,
    hu,
    size: [width, height, slices],
    spacingMm: [2 * x, 2 * y, z],
    originMm: [left + x / 2, back + y / 2, up],
  }
}

/**
 * The real chest behind the simulated scans, at half the resolution in plane so that a fleet of them is quick.
 *
 * @param archive - A zip archive with one chest CT series.
 * @example const chest = await readDemoChest('test/data/chest-4dlung-113.zip', workers)
 */
export const readDemoChest = async (archive: string, workers: Workers): Promise<Volume> => {
  const folder = await mkdtemp(join(tmpdir(), 'constancy-demo-'))
  try {
    const { files } = await expandArchives([{ path: archive, name: archive }], folder, workers)
    const read = await bounded(files, readsAtOnce, async ({ path }) => ({
      path,
      result: await workers.readInstance(path),
    }))
    const found = read.flatMap(({ path, result }) =>
      result.kind === 'instance' ? [{ path, instance: result.instance }] : [],
    )
    const [series] = groupSeries(found.map(({ instance }) => instance)).series
    if (!series)
      throw new Error(`Cannot make the demonstration: ${archive} must hold a CT series, it holds none`)
    const paths = Object.fromEntries(found.map(({ path, instance }) => [instance.sha256, path]))
    return halved(readVolume(series, (sha256) => readFileSync(paths[sha256]!), await loadCodecs()).volume)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
