/** A task of a worker process: its arguments come from the parent, its value goes back. */
export type Task = (args: never, progress: (done: number) => void) => unknown

/**
 * Answers the jobs of this worker process, one at a time as the parent sends them. An error that no task expects ends
 * the process: the parent then counts the job as lost and starts a fresh one.
 *
 * @param start - Makes the tasks by name, from what the parent says first.
 */
export const serveJobs = <Init>(start: (init: Init) => Readonly<Record<string, Task>>): void => {
  let tasks: Readonly<Record<string, Task>> = {}
  const send = (message: object): void => {
    process.send!(message)
  }
  process.on('message', (message: { init: Init } | { task: string; args: never }) => {
    if ('init' in message) {
      tasks = start(message.init)
      return
    }
    const answer = async (): Promise<void> => {
      const task = tasks[message.task]
      if (!task) throw new Error(`Cannot run a job: its task must be known, current value is ${message.task}`)
      send({ value: await task(message.args, (done) => send({ progress: done })) })
    }
    answer().catch((error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  })
  // the parent is gone: nobody is left to answer
  process.on('disconnect', () => process.exit(0))
}
