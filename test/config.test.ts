import { statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../src/config.ts'
import { ensurePseudonymKey } from '../src/store/pseudonym-key.ts'
import { temporaryFolder } from './support/tiny-house.ts'

const key = 'k'.repeat(32)

describe('loadConfig', () => {
  it('has a value for everything that is not set', () => {
    const data = temporaryFolder()
    expect(loadConfig({ data }, {})).toMatchObject({
      dataFolder: data,
      port: 8080,
      pseudonymKey: null,
      workers: { reader: { processes: 2 } },
    })
  })

  it('lets the environment win over the file, and the command line over both', () => {
    const data = temporaryFolder()
    writeFileSync(
      join(data, 'constancy.yaml'),
      `port: 1000\npseudonymKey: ${'f'.repeat(32)}\nworkers:\n  analyst:\n    secondsPerJob: 60\n`,
    )
    const environment = { CONSTANCY_DATA: data, CONSTANCY_PSEUDONYM_KEY: key }
    const config = loadConfig({}, environment)
    expect(config).toMatchObject({
      dataFolder: data,
      port: 1000,
      pseudonymKey: key,
      workers: { analyst: { secondsPerJob: 60, processes: 1 } },
    })
    expect(loadConfig({}, { ...environment, PORT: '2000' }).port).toBe(2000)
    expect(loadConfig({ port: '3000' }, { ...environment, PORT: '2000' }).port).toBe(3000)
  })

  it('is frozen, to the depth', () => {
    const config = loadConfig({ data: temporaryFolder() }, {})
    expect([config, config.workers, config.workers.reader].every(Object.isFrozen)).toBe(true)
  })

  it.each([
    ['port: 70000', 'port must be valid'],
    ['prot: 80', 'constancy.yaml must be valid'],
    ['workers: { reader: { heapMb: lots } }', 'workers.reader.heapMb must be valid'],
    ['pseudonymKey: short', 'pseudonymKey must be valid, must have at least 32 characters'],
    ['- a', 'constancy.yaml must be a table of settings'],
    ['port: [', 'constancy.yaml must be valid YAML'],
  ])('refuses %j and names it', (yaml, message) => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'constancy.yaml'), yaml)
    expect(() => loadConfig({ data }, {})).toThrow(`Cannot read the configuration: ${message}`)
  })

  it('takes a path of limits in the file from beside the file, and one in the environment as it is', () => {
    const data = temporaryFolder()
    writeFileSync(join(data, 'constancy.yaml'), 'limits: ours/limits.json\n')
    expect(loadConfig({ data }, {}).limits).toBe(join(data, 'ours/limits.json'))
    writeFileSync(join(data, 'constancy.yaml'), 'limits: /etc/limits.json\n')
    expect(loadConfig({ data }, {}).limits).toBe('/etc/limits.json')
    expect(loadConfig({ data }, { CONSTANCY_LIMITS: 'here.json' }).limits).toBe('here.json')
  })

  it('finds limits.json of the data folder, also as a link that leads nowhere: reading it is what refuses', () => {
    const data = temporaryFolder()
    expect(loadConfig({ data }, {}).limits).toBeNull()
    symlinkSync(join(data, 'gone.json'), join(data, 'limits.json'))
    expect(loadConfig({ data }, {}).limits).toBe(join(data, 'limits.json'))
  })

  it('does not tell a key that it refuses', () => {
    const refused = (): unknown =>
      loadConfig({ data: temporaryFolder() }, { CONSTANCY_PSEUDONYM_KEY: 'my secret' })
    expect(refused).toThrow(
      expect.objectContaining({ code: 'config-invalid', message: expect.not.stringContaining('secret') }),
    )
  })
})

describe('ensurePseudonymKey', () => {
  it('makes a key that only its owner reads, once, and the configuration finds it', () => {
    const data = join(temporaryFolder(), 'new')
    const made = ensurePseudonymKey(data)
    expect(made).toMatch(/^[0-9a-f]{64}$/)
    expect(ensurePseudonymKey(data)).toBe(made)
    expect(statSync(join(data, 'pseudonym.key')).mode & 0o777).toBe(0o600)
    expect(loadConfig({ data }, {}).pseudonymKey).toBe(made)
  })
})
