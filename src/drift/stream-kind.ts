import type { DriftStream } from './drift-stream.ts'

/**
 * Streams of one kind: the same measurement of one subject with one protocol in several regions.
 *
 * @example streamKind(stream) // '["17c0…","phantom:copdgene-2:","hu","HU"]'
 */
export const streamKind = ({ protocol, subject, name, unit }: DriftStream): string =>
  JSON.stringify([protocol, subject, name, unit])
