import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What a command left behind. */
export type CliResult = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/**
 * Runs the built `constancy` as its own process, as a user's shell would.
 *
 * @param environment - Added to this process's own.
 */
export const runCli = (
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<CliResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/constancy.mjs', ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })

/** The JSON documents of a run, one a line. */
export const documentsOf = ({ stdout }: CliResult): readonly Record<string, never>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
