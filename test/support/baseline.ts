import { readFileSync } from 'node:fs'
import { type ChestSettings, plainChest } from './synthetic-chest.ts'

/** What one biomarker gave on the baseline chest when the baseline was made. */
export type Baseline = {
  readonly id: string
  readonly version: number
  readonly unit: string
  readonly provenance: {
    readonly input: string
    readonly inputSha256: string
    readonly madeBy: string
    readonly reason: string
  }
  readonly values: readonly {
    readonly region: string
    readonly value: number | null
    readonly standardUncertainty: number | null
  }[]
}

/** The chest of the baselines: noisy emphysema, so that every biomarker has a number. */
export const baselineChest: ChestSettings = {
  ...plainChest,
  size: [256, 256, 100],
  spacingMm: [1.5, 1.5, 2.5],
  airHu: -998,
  rightLungHu: -915,
  leftLungHu: -890,
  noiseHu: 30,
  floorHu: -1200,
  seed: 20,
}

/** Baseline of one biomarker under test/baseline. */
export const baselineOf = (id: string): Baseline =>
  JSON.parse(readFileSync(new URL(`../baseline/${id}.json`, import.meta.url), 'utf8'))
