import { headerText, positiveHeader } from './header-values.ts'
import type { Headers } from './instance.ts'
import type { Sourced } from './rotation-time.ts'

const feeds = ['TableFeedPerRotation', 'SIEMENS CT VA0  COAD:FeedPerRotation'] as const

/** GE writes `1.375:1`. */
const gePitch = (headers: Headers): number | null => {
  const written = /^([\d.]+)\s*:\s*1$/.exec(headerText(headers, 'GEMS_PARM_01:ScanPitchRatio') ?? '')?.[1]
  return written === undefined ? null : Number(written)
}

/**
 * Spiral pitch factor, the first that the file holds: SpiralPitchFactor, the private pitch of GE or Philips, or table
 * feed per rotation over total collimation.
 *
 * Canon's private HelicalPitch is not used: it counts detector rows in some versions.
 *
 * @see docs/methods/acquisition.md
 */
export const pitchOf = (headers: Headers): Sourced | null => {
  const spiral = positiveHeader(headers, 'SpiralPitchFactor')
  if (spiral !== null) return { value: spiral, source: 'SpiralPitchFactor' }
  const ge = gePitch(headers)
  if (ge !== null && ge > 0) return { value: ge, source: 'GEMS_PARM_01:ScanPitchRatio' }
  const philips = positiveHeader(headers, 'ELSCINT1:Pitch')
  if (philips !== null) return { value: philips, source: 'ELSCINT1:Pitch' }
  const collimation = positiveHeader(headers, 'TotalCollimationWidth')
  for (const source of feeds) {
    const feed = positiveHeader(headers, source)
    if (feed !== null && collimation !== null) {
      return { value: feed / collimation, source: `(${source} / TotalCollimationWidth)` }
    }
  }
  return null
}
