import { InputError } from '../errors/input-error.ts'
import { loadPhantomLibrary, type PhantomSources } from '../jobs/phantom-library.ts'
import { deadLimits } from '../measure/limits/dead-limits.ts'
import { limitsText } from '../measure/limits/limits-text.ts'

/**
 * What there is to say of a site's own limits.
 *
 * @throws {InputError} `limits-invalid`, `limits-unmatched`: each must match a number of a known phantom.
 * @example checkSiteLimits({ phantomsFolder, attenuationFile, siteLimitsFile: null }) // "none of the site's own"
 */
export const checkSiteLimits = (sources: PhantomSources): string => {
  const { siteLimits, definitions } = loadPhantomLibrary(sources)
  const { siteLimitsFile } = sources
  if (siteLimits === null) return "none of the site's own"
  const dead = deadLimits(siteLimits, definitions)
  if (dead.length === 0)
    return `${siteLimits.limits.length} of ${siteLimits.id} (${siteLimitsFile}), each for a known phantom`
  throw new InputError(
    'limits-unmatched',
    `Cannot use all limits of ${siteLimitsFile}: each must match a number of a known phantom, these match none: ${limitsText(dead)}`,
  )
}
