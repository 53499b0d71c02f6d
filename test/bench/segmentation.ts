import { compareMasks } from '../../src/segment/compare-masks.ts'
import { segmentByNetwork } from '../../src/segment/segment-by-network.ts'
import { segmentClassically } from '../../src/segment/segment-classically.ts'
import { plainChest, syntheticChest } from '../support/synthetic-chest.ts'
import type { BenchResult } from './densitometry.ts'

const secondsOf = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

/**
 * Segmentation of a noisy 512 × 512 × 300 chest, best of two runs: the classical way (goal: 3 s), what the
 * network's way does beside inference (1.5 s), the comparison (1 s).
 */
export const benchSegmentation = async (): Promise<readonly BenchResult[]> => {
  const { volume, labels } = syntheticChest({
    ...plainChest,
    size: [512, 512, 300],
    spacingMm: [0.75, 0.75, 1],
    noiseHu: 30,
    floorHu: -1024,
  })
  const body = labels.map((code) => (code === 0 ? 0 : 4))
  // A network that answers at once: right and left half of the middle of the body.
  const answer = new Float32Array(4 * 256 * 256)
  for (let i = 0; i < 256 * 256; i++) {
    const [x, y] = [i % 256, Math.floor(i / 256)]
    const lung = y > 50 && y < 200 && Math.abs(x - 127.5) > 20 && Math.abs(x - 127.5) < 100
    answer[(lung ? (x < 128 ? 1 : 2) : 0) * 256 * 256 + i] = 1
  }
  const classical = segmentClassically(volume).labels
  const network = (await segmentByNetwork(volume, body, async () => answer)).labels
  const parts = [
    ['segmentation: classical, 512 × 512 × 300', () => segmentClassically(volume)],
    ['segmentation: network beside inference', () => segmentByNetwork(volume, body, async () => answer)],
    ['segmentation: comparison of two masks', () => compareMasks(network, classical, volume)],
  ] as const
  const results: BenchResult[] = []
  for (const [name, work] of parts) {
    const seconds = Math.min(await secondsOf(work), await secondsOf(work))
    results.push({ name, seconds, bytes: volume.hu.byteLength })
  }
  return results
}
