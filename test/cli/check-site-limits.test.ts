import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkSiteLimits } from '../../src/cli/check-site-limits.ts'
import { type Check, doctor } from '../../src/cli/doctor.ts'
import { loadConfig } from '../../src/config.ts'
import { attenuationFile, phantomsFolder } from '../../src/paths.ts'
import { aLimit, aSet } from '../measure/limits/a-set.ts'
import { temporaryFolder } from '../support/tiny-house.ts'

const folderWith = (set: unknown): string => {
  const data = temporaryFolder()
  writeFileSync(join(data, 'limits.json'), JSON.stringify(set))
  return data
}

describe("checkSiteLimits looks at a site's own limits", () => {
  const look = (set: unknown): string =>
    checkSiteLimits({
      phantomsFolder,
      attenuationFile,
      siteLimitsFile: set === null ? null : join(folderWith(set), 'limits.json'),
    })

  it('and says whose they are where each can judge something', () => {
    expect(look(null)).toBe("none of the site's own")
    expect(look(aSet())).toMatch(/^1 of a-standard \(\/.*limits\.json\), each for a known phantom$/)
  })

  it('and refuses those that match nothing, by name, and a file that is none', () => {
    expect(() => look(aSet({ limits: [aLimit(), aLimit({ region: 'watre' })] }))).toThrow(
      /limits\.json: each must match .*, these match none: hu of watre$/,
    )
    expect(() => look({ id: 'x' })).toThrow(/^Cannot read limits of \//)
  })
})

it('doctor fails over a limit that matches nothing', async () => {
  const checks: Check[] = []
  const data = folderWith(aSet({ limits: [aLimit({ region: 'watre' })] }))
  expect(await doctor(loadConfig({ data, port: '0' }, {}), (check) => checks.push(check))).toBe(1)
  expect(checks.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['limits'])
})
