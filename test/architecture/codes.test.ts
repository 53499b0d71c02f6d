import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const textsBelow = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'))

it('advice on the pages is given for codes that there are', () => {
  const advice = readFileSync(join(root, 'web/format/advice.ts'), 'utf8')
  const codes = [...advice.matchAll(/^ {4}'([a-z-]+)':/gm)].map(([, code]) => code!)
  const documents = textsBelow('docs', /\.md$/).join('\n')
  expect(codes.length).toBeGreaterThan(20)
  expect(codes.filter((code) => !documents.includes(`\`${code}\``))).toEqual([])
})

it('every code of an error, a reason or a finding stands in the documents', () => {
  const source = textsBelow('src', /\.ts$/)
    .join('\n')
    .replaceAll(/^\s*(\*|\/\/).*$/gm, '')
  const patterns = [
    /(?:InputError|ProblemError|notMeasured|refuse|info)\(\s*(?:\d+,\s*)?'([a-z]+(?:-[a-z]+)+)'/g,
    /\bcode: '([a-z]+(?:-[a-z]+)*)'/g,
  ]
  const codes = new Set(patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, code]) => code!)))
  const documents = textsBelow('docs', /\.md$/).join('\n')
  expect(codes.size).toBeGreaterThan(70)
  expect([...codes].filter((code) => !documents.includes(`\`${code}\``)).sort()).toEqual([])
})
