import { expect, it } from 'vitest'
import type { StreamSummary } from '../../src/server/api-types.ts'
import { adviceFor } from '../../web/format/advice.ts'
import { keyStreamsOf, protocolGroups } from '../../web/format/protocol-groups.ts'
import { versionsText } from '../../web/format/versions-text.ts'

const stream = (name: string, region: string, protocol: string, points: number): StreamSummary => ({
  id: `${protocol} ${name} ${region}`,
  scannerId: 'c',
  scannerLabel: 'CT 1',
  protocol,
  protocolLabel: protocol,
  subject: 'patients',
  name,
  region,
  unit: 'HU',
  algorithmVersion: 1,
  points,
  simulated: false,
})

it('puts the protocol with the most points first, and orders its streams as a page lists them', () => {
  const groups = protocolGroups([
    stream('perc15', 'lungs', 'rare', 2),
    stream('volume', 'lungs', 'usual', 9),
    stream('perc15', 'left-lung', 'usual', 9),
    stream('perc15', 'lungs', 'usual', 9),
  ])
  expect(groups.map(({ label, points }) => [label, points])).toEqual([
    ['usual', 9],
    ['rare', 2],
  ])
  expect(groups[0]?.streams.map(({ name, region }) => `${name} ${region}`)).toEqual([
    'perc15 lungs',
    'perc15 left-lung',
    'volume lungs',
  ])
})

it('draws the key streams that a protocol has, density first', () => {
  const [group] = protocolGroups([
    stream('volume', 'lungs', 'p', 1),
    stream('sd', 'lungs', 'p', 1),
    stream('hu', 'trachea', 'p', 1),
    stream('perc15', 'lungs', 'p', 1),
  ])
  const drawn = group === undefined ? [] : keyStreamsOf(group)
  expect(drawn.map(({ name }) => name)).toEqual(['perc15', 'hu', 'volume'])
})

it('writes each software version once', () => {
  expect(versionsText(['9.710', '9.710', 'SP1'])).toBe('9.710, SP1')
  expect(versionsText([])).toBeNull()
})

it('knows what to do about a locked archive, and leaves other messages alone', () => {
  expect(adviceFor('archive-encrypted')).toBe('Unpack it with its password and bring the folder.')
  expect(adviceFor('constructor')).toBeNull()
})
