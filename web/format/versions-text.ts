/**
 * Software versions as a scanner's files list them, each once; null where they list none.
 *
 * @example versionsText(['9.710', '9.710', 'SP1']) // '9.710, SP1'
 */
export const versionsText = (versions: readonly string[]): string | null =>
  versions.length === 0 ? null : [...new Set(versions)].join(', ')
