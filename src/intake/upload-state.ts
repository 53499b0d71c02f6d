import type { IntakeProgress, IntakeResult } from './intake-result.ts'
import type { StagedFile } from './staging.ts'

/** Where an upload stands. */
export type UploadState = IntakeProgress & {
  readonly id: string
  readonly state: 'receiving' | 'reading' | 'analysing' | 'done'
  readonly results: readonly IntakeResult[]
}

/** What the register keeps of an upload. */
export type Upload = {
  readonly id: string
  readonly files: StagedFile[]
  state: UploadState['state']
  /** Names given out so far, and files being written at this moment. */
  begun: number
  pending: number
  bytes: number
  progress: IntakeProgress | null
  results: readonly IntakeResult[]
}

const nothingYet = { filesRead: 0, seriesDone: 0, seriesTotal: 0, secondsLeft: null }

/** What others see of an upload. */
export const stateOf = ({ id, state, files, progress, results }: Upload): UploadState => ({
  ...(progress ?? { ...nothingYet, files: files.length }),
  ...(state === 'done' ? { secondsLeft: 0 } : {}),
  id,
  state,
  results,
})
