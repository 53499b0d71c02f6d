import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { Reason } from '../errors/finding.ts'

/** Bounds of one kind of worker process. */
export type WorkerLimits = {
  readonly processes: number
  /** V8 heap of one process. */
  readonly heapMb: number
  /** Resident memory of one process, buffers included; watched where the system has /proc. */
  readonly residentMb: number
  /** Wall clock of one job. */
  readonly secondsPerJob: number
}

/** How a job ended: with its value, or because its process had to be given up. */
export type JobOutcome<Result> =
  | { readonly kind: 'done'; readonly value: Result }
  | { readonly kind: 'lost'; readonly reason: Reason }

type Job = {
  readonly task: string
  readonly args: unknown
  readonly onProgress: ((done: number) => void) | undefined
  readonly settle: (outcome: JobOutcome<unknown>) => void
}

type Slot = {
  child: ChildProcess | null
  job: Job | null
  lossReason: Reason | null
  timer: NodeJS.Timeout | null
}

/** A pool of worker processes that all run one entry file. */
export type WorkerPool = {
  readonly run: <Result>(
    task: string,
    args: unknown,
    onProgress?: (done: number) => void,
  ) => Promise<JobOutcome<Result>>
  readonly close: () => Promise<void>
}

/** How often the resident memory of a busy process is read. */
const watchIntervalMs = 200

const bytesPerPage = 4096

const residentMbOf = async (pid: number): Promise<number | null> => {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null)
  return statm === null ? null : (Number(statm.split(' ')[1]) * bytesPerPage) / 2 ** 20
}

const exitReason = (signal: NodeJS.Signals | null, code: number | null, limits: WorkerLimits): Reason => {
  const outOfHeap = signal === 'SIGABRT' || code === 134
  return outOfHeap
    ? {
        code: 'memory-limit',
        message: `Cannot finish the job: it must need at most ${limits.heapMb} MB of heap, its process ran out of it`,
      }
    : {
        code: 'worker-died',
        message: `Cannot finish the job: its process must live until it answers, it ended with ${signal ?? `code ${code}`}`,
      }
}

/**
 * A pool of worker processes: each call of `run` is one job of one process. A job that takes too long, needs too
 * much memory or kills its process is lost; the process is replaced and no other job is touched.
 *
 * @param entry - File to fork; it answers `{ value }` or `{ progress }` to each `{ task, args }`.
 * @param init - Sent first to each new process as `{ init }`; the place for secrets, which an environment would show.
 */
export const createWorkerPool = (entry: URL, init: unknown, limits: WorkerLimits): WorkerPool => {
  const queue: Job[] = []
  let closed = false
  const slots: Slot[] = Array.from({ length: limits.processes }, () => ({
    child: null,
    job: null,
    lossReason: null,
    timer: null,
  }))

  const finish = (slot: Slot, outcome: JobOutcome<unknown>): void => {
    if (slot.timer) clearTimeout(slot.timer)
    const job = slot.job
    slot.job = null
    slot.timer = null
    slot.lossReason = null
    job?.settle(outcome)
  }

  const giveUp = (slot: Slot, reason: Reason): void => {
    slot.lossReason = reason
    slot.child?.kill('SIGKILL')
  }

  const start = (slot: Slot): ChildProcess => {
    const typescript = entry.pathname.endsWith('.ts') ? ['--import', 'tsx'] : []
    const child = fork(entry, [], {
      execArgv: [...typescript, `--max-old-space-size=${limits.heapMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', (message: { value?: unknown; progress?: number }) => {
      if (message.progress !== undefined) slot.job?.onProgress?.(message.progress)
      else {
        finish(slot, { kind: 'done', value: message.value })
        next()
      }
    })
    child.on('exit', (code, signal) => {
      slot.child = null
      if (slot.job)
        finish(slot, { kind: 'lost', reason: slot.lossReason ?? exitReason(signal, code, limits) })
      next()
    })
    child.on('error', () => child.kill('SIGKILL'))
    child.send({ init })
    slot.child = child
    return child
  }

  const watchMemory = async (): Promise<void> => {
    for (const slot of slots) {
      if (!slot.job || !slot.child?.pid) continue
      const mb = await residentMbOf(slot.child.pid)
      if (mb !== null && mb > limits.residentMb) {
        giveUp(slot, {
          code: 'memory-limit',
          message: `Cannot finish the job: it must need at most ${limits.residentMb} MB, current value is ${Math.round(mb)} MB`,
        })
      }
    }
  }
  const watch = setInterval(() => void watchMemory(), watchIntervalMs)
  watch.unref()

  const next = (): void => {
    for (const slot of slots) {
      if (slot.job || closed) continue
      const job = queue.shift()
      if (!job) return
      slot.job = job
      slot.timer = setTimeout(
        () =>
          giveUp(slot, {
            code: 'time-limit',
            message: `Cannot finish the job: it must end within ${limits.secondsPerJob} s, it did not`,
          }),
        limits.secondsPerJob * 1000,
      )
      const child = slot.child ?? start(slot)
      child.send({ task: job.task, args: job.args })
    }
  }

  return {
    run: <Result>(task: string, args: unknown, onProgress?: (done: number) => void) =>
      new Promise<JobOutcome<Result>>((resolve, reject) => {
        if (closed) reject(new Error('Cannot run a job: the pool must be open, it was closed'))
        queue.push({ task, args, onProgress, settle: (outcome) => resolve(outcome as JobOutcome<Result>) })
        next()
      }),
    close: async () => {
      closed = true
      clearInterval(watch)
      const exits = slots.map(
        (slot) =>
          new Promise<void>((resolve) => (slot.child ? slot.child.once('exit', () => resolve()) : resolve())),
      )
      for (const slot of slots) slot.child?.kill('SIGKILL')
      await Promise.all(exits)
    },
  }
}
