/** What the process says to a script: done; finished but something was rejected; usage or configuration error. */
export const exitCode = { done: 0, rejected: 1, usage: 2 } as const
