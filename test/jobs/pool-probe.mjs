// A worker for the tests of the pool: it does what the task says, good or bad.
import { setTimeout as pause } from 'node:timers/promises'

const tasks = {
  double: ({ n }) => 2 * n,
  secretLength: (_, secret) => secret.length,
  pid: () => process.pid,
  hang: () => {
    for (;;);
  },
  exit: () => process.exit(7),
  fillHeap: () => {
    const kept = []
    for (;;) kept.push(new Array(1000).fill({}).map(() => ({ a: 1 })))
  },
  fillBuffers: async () => {
    const kept = []
    for (;;) {
      kept.push(Buffer.alloc(2 ** 24, 1))
      await pause(5)
    }
  },
  steps: ({ progress }) => progress,
}

let secret = ''
process.on('message', async (message) => {
  if ('init' in message) {
    secret = message.init
    return
  }
  if (message.task === 'steps') for (const progress of [0.25, 0.5]) process.send({ progress })
  process.send({ value: await tasks[message.task](message.args ?? {}, secret) })
})
process.on('disconnect', () => process.exit(0))
