import { describe, expect, it } from 'vitest'
import { silenceLines } from '../../src/cli/silence-lines.ts'

type Stream = Parameters<typeof silenceLines>[0][number]

const streamOf = (name: string, region: string, unit: string, parts: Partial<Stream> = {}): Stream => ({
  stream: {
    id: `${name}/${region}`,
    protocol: 'p',
    subject: 'phantom:water:',
    name,
    region,
    unit,
    algorithmVersion: 1,
  },
  scans: 52,
  state: 'watched',
  detectable: { step: 0.4213, trendPerYear: 0.3 },
  notices: [],
  ...parts,
})

const heading =
  '  what would be told 9 times in 10 (a logged step with ten scans after it, a slope over the scans so far):'

describe('silenceLines', () => {
  it('names the best and the worst stream of a measurement, not each', () => {
    const step = (region: string, size: number) =>
      streamOf('hu', region, 'HU', { detectable: { step: size, trendPerYear: size / 2 } })
    expect(
      silenceLines([step('air', 0.5), step('water', 2), step('foam-4lb', 1), streamOf('laa950', '', '%')]),
    ).toEqual([
      heading,
      '    Density, 3 streams: a step of 0.50 HU (air outside the body) to 2.0 HU (water), a slope of 0.25 HU to 1.0 HU a year',
      '    laa950: a step of 0.42 percentage points, a slope of 0.30 percentage points a year',
    ])
  })

  it('says which streams are learning and which have too few scans, and what was left out', () => {
    const notices = [{ code: 'not-measured', message: '1 of 5 points hold no number' }]
    expect(
      silenceLines([
        streamOf('hu', 'water', 'HU', { state: 'learning', scans: 5, detectable: null, notices }),
        streamOf('noise', 'water', 'HU', { state: 'too-few', scans: 1, detectable: null }),
        streamOf('noise', 'air', 'HU', { state: 'too-few', scans: 2, detectable: null }),
        streamOf('pd15', 'foam-4lb', 'g/L', { state: 'unwatched' }),
      ]),
    ).toEqual([
      '  still learning the level: Density, water (5 scans)',
      '  too few scans to tell anything: 2 streams (from 1 scan)',
      '  note: 1 of 5 points hold no number [not-measured]',
    ])
  })

  it('makes no size of numbers that do not scatter', () => {
    expect(
      silenceLines([streamOf('hu', 'water', 'HU', { detectable: { step: 0, trendPerYear: 0 } })])[1],
    ).toBe('    Density, water: any step, for the scans do not scatter')
  })
})
