import { toStderr } from './standard-streams.ts'

/** Runs a command, keeps its exit code, and says how long it took where that is wanted. */
export const timed = async (isWanted: boolean, work: () => Promise<number>): Promise<void> => {
  const start = performance.now()
  process.exitCode = await work()
  if (isWanted) toStderr(`${((performance.now() - start) / 1000).toFixed(2)} s in all\n`)
}
