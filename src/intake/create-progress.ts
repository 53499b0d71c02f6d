import type { IntakeProgress } from './intake-result.ts'
import { secondsLeft } from './seconds-left.ts'

/** Gathers what is done and tells it on. */
export type Progress = {
  readonly fileRead: () => void
  /** The analyses that are awaited; the weight of one is its number of instances. */
  readonly analysing: (weights: readonly number[]) => void
  /** @param done - 0 to 1. */
  readonly analysed: (index: number, done: number) => void
  /** A series is finished, whatever came out. */
  readonly finished: (index: number) => void
}

/**
 * Keeps count of an intake.
 *
 * The time left is told once analyses run, from the part of them that is done: reading is a small part of the whole
 * and says nothing about the rest.
 */
export const createProgress = (
  files: number,
  now: () => Date,
  onProgress: (progress: IntakeProgress) => void,
): Progress => {
  let filesRead = 0
  let weights: readonly number[] = []
  let parts: number[] = []
  let done = 0
  let began = now()

  const tell = (): void => {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const behind = weights.reduce((sum, weight, i) => sum + weight * (parts[i] ?? 0), 0)
    const elapsedSeconds = (now().getTime() - began.getTime()) / 1000
    onProgress({
      files,
      filesRead,
      seriesDone: done,
      seriesTotal: weights.length,
      secondsLeft: total === 0 ? null : secondsLeft(elapsedSeconds, behind / total),
    })
  }

  return {
    fileRead: () => {
      filesRead++
      tell()
    },
    analysing: (given) => {
      weights = given
      parts = given.map(() => 0)
      began = now()
      tell()
    },
    analysed: (index, part) => {
      parts[index] = Math.max(parts[index] ?? 0, part)
      tell()
    },
    finished: (index) => {
      parts[index] = 1
      done++
      tell()
    },
  }
}
