import { readFileSync } from 'node:fs'

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')

/** Codes of one section of docs/errors.md. */
const codesOf = (heading: string): ReadonlySet<string> => {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return new Set([...section.matchAll(/^\| `([a-z0-9-]+)`/gm)].map((match) => match[1]!))
}

/** Codes that reading one object may end with, as documented. */
export const documentedErrors: ReadonlySet<string> = codesOf('Reading one DICOM object')

/** Codes of findings, as documented. */
export const documentedFindings: ReadonlySet<string> = codesOf('Findings of one object')
