/**
 * What a stream is for. `watched` ones raise alarms; `derived` ones are made of watched ones and would raise each alarm
 * twice: they only show effects; `placement` ones tell how the phantom lay.
 */
export type StreamRole = 'watched' | 'derived' | 'placement'

const placements = ['tilt', 'yaw', 'roll', 'offset-x', 'offset-y', 'offset-z']

/** Names of the registries, by what they are made of. Names that are not here are watched: a table's owner chose them. */
const derived = [
  'linearity-slope',
  'linearity-intercept',
  'linearity-residual',
  'contrast-scale',
  'density-slope',
  'density-offset-860',
  'density-offset-950',
  'fingerprint-offset',
  'fingerprint-gain',
  'fingerprint-spectral',
  'fingerprint-scatter',
  'pd5',
  'pd15',
  'pd15-volume-adjusted',
  'ttf10',
  'nps-peak',
  'perc10',
  'perc85',
  'laa910',
  'laa856',
  'median',
  'mass',
  'skewness',
  'kurtosis',
  'detectability',
]

/** Subject of the streams of a table that only their owner knows. */
export const ownTable = 'table'

/** Of patients the body is the subject, not the scanner: only what ought to be equal in all of them is watched. */
const ofPatients = ['hu', 'noise', 'ttf50']

/**
 * The role of a measurement in the watch over a scanner.
 *
 * @param subject - As `subjectKey`; text of a table's owner where there are no images.
 * @example streamRole('hu', 'phantom:copdgene-2:') // 'watched'
 */
export const streamRole = (name: string, subject: string): StreamRole => {
  if (placements.includes(name)) return 'placement'
  // a table's owner chose what to follow
  if (subject === ownTable) return 'watched'
  if (subject === 'patients' || subject === 'unknown')
    return ofPatients.includes(name) ? 'watched' : 'derived'
  return derived.includes(name) ? 'derived' : 'watched'
}
