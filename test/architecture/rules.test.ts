import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

const sourcesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => join(folder, path))

const coreFolders = [
  'units',
  'errors',
  'stats',
  'dicom',
  'volume',
  'segment',
  'densitometry',
  'quality',
  'simulate',
  'phantom',
  'biomarker',
  'measure',
  'format',
  'drift',
]

describe('the house', () => {
  let result: ICruiseResult

  beforeAll(async () => {
    const { options, forbidden } = configuration
    const cruised = await cruise(['src', 'web'], {
      ...options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
    })
    result = cruised.output as ICruiseResult
  })

  it('is seen whole: a blind check would report success', () => {
    const seen = new Set(result.modules.map(({ source }) => source))
    const missing = [...sourcesBelow('src'), ...sourcesBelow('web')].filter((path) => !seen.has(path))
    expect(missing).toEqual([])
    expect(seen.size).toBeGreaterThan(100)
  })

  it('keeps its rules', () => {
    const broken = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(broken).toEqual([])
  })

  it('has rules that can be broken: an import against the order is found', async () => {
    const { options } = configuration
    const forbidden = [
      { name: 'probe', severity: 'error', from: { path: '^src/segment/' }, to: { path: '^src/volume/' } },
    ]
    const probed = await cruise(['src/segment'], {
      ...options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
    })
    expect((probed.output as ICruiseResult).summary.violations.length).toBeGreaterThan(0)
  })

  it('lets no clock, chance, network or process into the core', () => {
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bprocess\.|\bsetTimeout\b|\bsetInterval\b/
    const found = coreFolders
      .flatMap((folder) => sourcesBelow(`src/${folder}`))
      .filter((path) => forbidden.test(readFileSync(join(root, path), 'utf8')))
    expect(found).toEqual([])
  })
})
