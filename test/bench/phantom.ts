import { measurePhantom } from '../../src/phantom/measure/measure-phantom.ts'
import { recognisePhantom } from '../../src/phantom/recognise/recognise-phantom.ts'
import { templatesAt } from '../support/phantom-analysis.ts'
import { definitionOf, routine, table } from '../support/phantom-case.ts'
import { objectOf } from '../support/phantom-scene.ts'
import { simulatePhantom } from '../support/simulated-phantom.ts'
import type { BenchResult } from './densitometry.ts'

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
 * A Catphan 504 of 64 slices of 512 × 512: recognising it, measuring all its modules, both (goal: 0.5 s on one core).
 * The templates of all phantoms are made once for a tube voltage and are not counted.
 */
export const benchPhantom = (): readonly BenchResult[] => {
  const definition = definitionOf('catphan-504')
  const { volume } = simulatePhantom({
    ...routine,
    definition,
    object: objectOf(definition),
    fromMm: -104,
    slices: 64,
    placement: { offsetMm: [3, -2, 1], rollDeg: 1.5, tiltDeg: 0, yawDeg: 0 },
  })
  const { kvp, sliceThicknessMm } = routine
  const templates = templatesAt(kvp)
  const recognition = recognisePhantom(volume, templates, [])
  if (recognition.kind === 'none') throw new Error(recognition.reason.message)
  const measure = (found: typeof recognition): void => {
    measurePhantom(volume, found, { table, kvp, sliceThicknessMm })
  }
  const bytes = volume.hu.byteLength
  return [
    {
      name: 'phantom: recognise a Catphan 504, 64 × 512 × 512',
      seconds: bestSeconds(() => {
        recognisePhantom(volume, templates, [])
      }),
      bytes,
    },
    { name: 'phantom: measure all its modules', seconds: bestSeconds(() => measure(recognition)), bytes },
    {
      name: 'phantom: recognise and measure',
      seconds: bestSeconds(() => {
        const found = recognisePhantom(volume, templates, [])
        if (found.kind === 'phantom') measure(found)
      }),
      bytes,
    },
  ]
}
