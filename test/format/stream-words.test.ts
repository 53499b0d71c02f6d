import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { streamRegion, streamTitle } from '../../src/format/stream-words.ts'
import { subjectLabel } from '../../src/format/subject-label.ts'
import { phantomsFolder } from '../../src/paths.ts'

it('calls the subjects of streams by words', () => {
  expect(subjectLabel('patients')).toBe('patients')
  expect(subjectLabel('unknown')).toBe('unknown subjects')
  expect(subjectLabel('phantom:catphan-504:')).toBe('Catphan 504')
  expect(subjectLabel('phantom:catphan-504:12:3')).toBe('Catphan 504, serial 12:3')
  expect(subjectLabel('phantom:our-own:')).toBe('phantom our own')
  expect(subjectLabel('phantom::')).toBe('phantom')
})

it('calls every known phantom as its definition does', () => {
  const files = readdirSync(phantomsFolder)
    .map((id) => join(phantomsFolder, id, 'phantom.json'))
    .filter((path) => existsSync(path))
  expect(files.length).toBeGreaterThan(10)
  for (const path of files) {
    const { id, name } = JSON.parse(readFileSync(path, 'utf8')) as { id: string; name: string }
    expect(subjectLabel(`phantom:${id}:`)).toBe(name)
  }
})

it('calls air an insert of a phantom, and what surrounds a patient', () => {
  expect(streamRegion({ region: 'air', subject: 'phantom:catphan-504:' })).toBe('air')
  expect(streamTitle({ name: 'hu', region: 'air', subject: 'patients' })).toBe(
    'Density, air outside the body',
  )
  expect(streamTitle({ name: 'ttf50', region: 'ldpe', subject: 'phantom:water:' })).toBe('TTF50, LDPE')
})
