import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { documentedErrors, documentedFindings } from './documented-codes.ts'

const folder = new URL('../../src/dicom/', import.meta.url)
const reading =
  /^(parse-instance|read-.*|decode-.*|locate-pixel-data|frame-fragments|element-header|dataset-walk|detect-encoding|codestream-header)\.ts$/
const sources = readdirSync(folder).filter((name) => reading.test(name))
const text = sources.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')

describe('docs/errors.md', () => {
  it('sees the sources that read', () => {
    expect(sources.length).toBeGreaterThan(12)
    expect(documentedErrors.size).toBeGreaterThan(15)
  })

  it('lists each code that reading an object can throw', () => {
    const thrown = [
      ...text.matchAll(
        /'((?:dicom|image|pixel|not|bits|photometric|rescale|uid|transfer|deflate)-[a-z-]*[a-z])'/g,
      ),
    ]
    const codes = new Set(thrown.map((match) => match[1]!))
    const known = [...codes].filter((code) => documentedErrors.has(code) || documentedFindings.has(code))
    expect(codes.size).toBeGreaterThan(15)
    expect(known.sort()).toEqual([...codes].sort())
  })

  it('lists no code that nothing throws', () => {
    expect(
      [...documentedErrors, ...documentedFindings].filter((code) => !text.includes(`'${code}'`)),
    ).toEqual([])
  })
})
