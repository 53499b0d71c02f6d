import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('logs on standard error, and nothing on standard output', () => {
  const script = `import { createLog } from '${new URL('../src/log.ts', import.meta.url).href}'; createLog('info').info({ port: 1 }, 'serving')`
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  )
  expect(stdout).toBe('')
  expect(JSON.parse(stderr)).toMatchObject({ level: 30, port: 1, msg: 'serving' })
})
