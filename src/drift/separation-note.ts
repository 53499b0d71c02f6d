import type { Candidate } from './candidate.ts'
import type { StreamEffect } from './change-effect.ts'
import { dateOf } from './day.ts'
import type { CauseGroup } from './find-groups.ts'

/** 2·Φ⁻¹(0.95): with a step of δσ and d scans between, δ√d must reach it to be right 19 times in 20 (Neyman and Pearson). */
const separating = 3.29

/** Ours: scans to ask for after each event where nothing better is known (STATISTICS: 4 to 8). */
const fewestAsked = 4

/** What a candidate is called in a sentence. */
export const candidateWords = (candidate: Candidate): string => {
  if (candidate.kind === 'event') {
    const { kind, description } = candidate.event
    const kindWords = kind.replaceAll('-', ' ')
    if (description === '') return `${kindWords} (${dateOf(candidate.day)})`
    // "calibration of 1 May" is not said twice
    return description.toLowerCase().startsWith(kindWords)
      ? `${description} (${dateOf(candidate.day)})`
      : `${description} (${kind}, ${dateOf(candidate.day)})`
  }
  if (candidate.kind === 'unlogged') return `a change that nobody logged (${dateOf(candidate.day)})`
  return candidate.resetBy === 'calibration' ? 'drift between calibrations' : 'a steady trend'
}

/**
 * Why a cause cannot be told, and what would tell it.
 *
 * @param effects - Of the change, all streams.
 * @param weight - Part of a stream's evidence that is its own.
 * @returns Null where no second candidate is worth a word.
 */
export const separationNote = (
  { members, probabilities }: CauseGroup,
  candidates: readonly Candidate[],
  effects: readonly StreamEffect[],
  weight: number,
): { readonly code: string; readonly message: string } | null => {
  const [first, second] = [candidates[members[0]!]!, candidates[members[1] ?? -1]]
  if (second === undefined || probabilities[1]! < 0.05) return null
  const squares = effects.reduce((sum, { effect, sigma }) => sum + (effect.delta / sigma) ** 2, 0)
  const delta = Math.sqrt(Math.max(squares * weight, 1e-9))
  const asked = Math.max(fewestAsked, Math.ceil((separating / delta) ** 2))
  const both = `${candidateWords(first)} and ${candidateWords(second)} cannot be separated`
  if (first.kind === 'trend' || second.kind === 'trend') {
    return {
      code: 'cannot-be-separated',
      message: `${both}: the scans so far fit both; more scans will tell`,
    }
  }
  const scans = effects.reduce((most, { stream: { clean } }) => {
    const [low, high] = [Math.min(first.day, second.day), Math.max(first.day, second.day)]
    return Math.max(most, clean.days.filter((day) => day >= low && day < high).length)
  }, 0)
  return {
    code: 'cannot-be-separated',
    message: `${both}: ${scans} scans lie between, a step of this size needs ${asked}; scan ${asked} times after each event`,
  }
}
