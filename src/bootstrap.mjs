// Makes the README's commands work in a bare clone: installs what is missing, builds what is stale, then runs the
// command. Plain JavaScript with Node's own modules only, because nothing else is there yet.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const say = (text) => process.stderr.write(`${text}\n`)

const run = (command, args, options = {}) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['inherit', 2, 2], ...options })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
}

const filesBelow = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()

const hashOf = (paths) => {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

/** Runs `make` when the stamp does not hold `hash`, and writes it afterwards. */
const once = (stamp, hash, make) => {
  const path = join(root, stamp)
  if (existsSync(path) && readFileSync(path, 'utf8') === hash) return
  make()
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, hash)
}

const checkNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const fits = major >= 24 || (major === 22 && minor >= 14) || (major === 20 && minor >= 19)
  if (fits) return
  say(
    `Cannot run Constancy: Node must be 20.19 or later, 22.14 or later, or 24 and above, it is ${process.versions.node}`,
  )
  process.exit(2)
}

export const install = () =>
  once('node_modules/.constancy-installed', hashOf([join(root, 'package-lock.json')]), () => {
    say('Installing packages (once; one to three minutes, most of it compiling the database) …')
    // the release of better-sqlite3 that runs on Node 20 is compiled where no ready file can be fetched
    run(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=error'])
  })

export const build = () => {
  const sources = [
    ...filesBelow('src'),
    ...filesBelow('web'),
    join(root, 'tsconfig.json'),
    join(root, 'package-lock.json'),
  ]
  once('dist/.built', hashOf(sources), () => {
    say('Building …')
    run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
    run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'])
  })
}

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const attempt = (command, args) =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0

/** An installed Chrome or Chromium, else Debian's package when root, else Playwright's own download; else null. */
const browser = () => {
  const installed = () =>
    [process.env.CONSTANCY_BROWSER, ...browsers].find((path) => path && existsSync(path)) ?? null
  if (installed()) return installed()
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    say('Installing a browser for the tests (once) …')
    attempt('apt-get', ['update', '-qq'])
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    if (installed()) return installed()
  }
  if (attempt(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])) {
    const script =
      "import('playwright-core').then(({ chromium }) => process.stdout.write(chromium.executablePath()))"
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    })
  }
  say('No browser: the browser tests are SKIPPED (install Chromium, or set CONSTANCY_BROWSER to one).')
  return null
}

const commands = {
  build,
  demo: (args) => {
    build()
    run(process.execPath, ['dist/cli/demo.js', ...args], { stdio: 'inherit' })
  },
  start: (args) => {
    build()
    run(process.execPath, ['dist/cli/main.js', 'serve', ...args], { stdio: 'inherit' })
  },
  test: (args) => {
    build()
    const path = browser()
    const env = { ...process.env, ...(path && { CONSTANCY_BROWSER: path }) }
    run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...args], { stdio: 'inherit', env })
  },
  check: () => {
    const stdio = 'inherit'
    build()
    run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.test.json'], {
      stdio,
    })
    run(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/tsconfig.json'], {
      stdio,
    })
    run(process.execPath, ['node_modules/@biomejs/biome/bin/biome', 'ci', '.'], { stdio })
    run(process.execPath, ['node_modules/knip/bin/knip.js'], { stdio })
  },
  'evaluate-simulator': (args) => {
    build()
    run(process.execPath, ['--import', 'tsx', 'test/evaluate/evaluate-simulator.ts', ...args], {
      stdio: 'inherit',
    })
  },
  'evaluate-phantoms': (args) => {
    build()
    run(process.execPath, ['--import', 'tsx', 'test/evaluate/evaluate-phantoms.ts', ...args], {
      stdio: 'inherit',
    })
  },
  'evaluate-drift': (args) => {
    build()
    run(process.execPath, ['--import', 'tsx', 'test/evaluate/evaluate-drift.ts', ...args], {
      stdio: 'inherit',
    })
  },
  bench: (args) => {
    build()
    run(process.execPath, ['--import', 'tsx', 'test/bench/run.ts', ...args], { stdio: 'inherit' })
  },
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, ...args] = process.argv.slice(2)
  checkNode()
  install()
  commands[name](args)
}
