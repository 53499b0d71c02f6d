import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLimitsFile } from '../../src/jobs/read-limits-file.ts'
import { aLimit, aSet } from '../measure/limits/a-set.ts'
import { temporaryFolder } from '../support/tiny-house.ts'

const fileOf = (text: string): string => {
  const path = join(temporaryFolder(), 'limits.json')
  writeFileSync(path, text)
  return path
}

describe('readLimitsFile', () => {
  it('reads a set, with a byte order mark as well', () => {
    expect(readLimitsFile(fileOf(`\uFEFF${JSON.stringify(aSet())}`))).toEqual(aSet())
  })

  it.each([
    [{ ...aSet(), layer: 'country' }, 'layer', 'current value is "country"'],
    [{ ...aSet(), source: undefined }, 'source', 'current value is missing'],
    [aSet({ limits: [aLimit({ tolerance: [4, -4] })] }), 'limits.0.tolerance', 'current value is \\[4,-4\\]'],
    [aSet({ limits: [aLimit({ unit: 'percent' })] }), 'limits.0.unit', 'current value is "percent"'],
    [aSet({ limits: [aLimit({ action: [-1, 1] })] }), 'limits.0.action', 'current value is \\[-1,1\\]'],
  ])('refuses by naming the file, the place and what stands there', (set, where, current) => {
    const path = fileOf(JSON.stringify(set))
    expect(() => readLimitsFile(path)).toThrow(
      new RegExp(`^Cannot read limits of ${path}: ${where} must .*, ${current}$`),
    )
  })

  it('refuses what is no JSON, a folder, and a link that leads nowhere, each by its path', () => {
    const folder = temporaryFolder()
    const link = join(folder, 'link.json')
    symlinkSync(join(folder, 'gone.json'), link)
    for (const path of [fileOf('{'), folder, link])
      expect(() => readLimitsFile(path)).toThrow(
        expect.objectContaining({ code: 'limits-invalid', message: expect.stringContaining(path) }),
      )
  })
})
