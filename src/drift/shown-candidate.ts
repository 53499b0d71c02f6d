import type { Candidate } from './candidate.ts'
import type { Candidate as CandidateWords } from './change.ts'
import { dateOf } from './day.ts'
import { candidateWords } from './separation-note.ts'

/** A candidate as a change's document names it. */
export const shownCandidate = (candidate: Candidate, probability: number): CandidateWords => ({
  kind: candidate.kind === 'event' ? candidate.event.kind : candidate.kind,
  description: candidateWords(candidate),
  at: candidate.kind === 'trend' ? '' : dateOf(candidate.day),
  probability,
})
