import { gatherLungEvidence } from '../../src/biomarker/lung-evidence.ts'
import { measureEvidence } from '../../src/biomarker/measure-evidence.ts'
import { plainChest, syntheticChest } from '../support/synthetic-chest.ts'

/** What one part of the bench did: seconds of the best of three runs, and the bytes of the volume. */
export type BenchResult = { readonly name: string; readonly seconds: number; readonly bytes: number }

const runs = 3

const bestSeconds = (work: () => void): number => {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    work()
    best = Math.min(best, (performance.now() - start) / 1000)
  }
  return best
}

/**
 * All densitometry of a 512 × 512 × 300 chest with a given mask (goal: under 0.7 s), and its two halves.
 *
 * The lungs are emphysematous and noisy, so that clusters are many: the costly case.
 */
export const benchDensitometry = (): readonly BenchResult[] => {
  const { volume, labels } = syntheticChest({
    ...plainChest,
    size: [512, 512, 300],
    spacingMm: [0.75, 0.75, 1],
    rightLungHu: -920,
    leftLungHu: -900,
    noiseHu: 30,
    floorHu: -1024,
  })
  const bytes = volume.hu.byteLength
  const evidence = gatherLungEvidence(volume, labels)
  return [
    {
      name: 'densitometry: all measurements, 512 × 512 × 300',
      seconds: bestSeconds(() => {
        measureEvidence(gatherLungEvidence(volume, labels))
      }),
      bytes,
    },
    {
      name: 'densitometry: histograms, clusters, aorta',
      seconds: bestSeconds(() => {
        gatherLungEvidence(volume, labels)
      }),
      bytes,
    },
    {
      name: 'densitometry: numbers, air, trachea, noise',
      seconds: bestSeconds(() => {
        measureEvidence(evidence)
      }),
      bytes,
    },
  ]
}
