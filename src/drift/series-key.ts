import type { DriftStream } from './drift-stream.ts'

/**
 * What a stream measures, without the scanner and protocol: the same on every scanner of a model.
 *
 * @example seriesKey(stream) // 'phantom:copdgene-2: hu foam-12lb 1'
 */
export const seriesKey = ({ subject, name, region, algorithmVersion }: DriftStream): string =>
  [subject, name, region, algorithmVersion].join(' ')
