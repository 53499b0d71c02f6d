import { describe, expect, it } from 'vitest'
import type { PhantomDefinition } from '../../../src/phantom/phantom-definition.ts'
import { ambiguousAdvice } from '../../../src/phantom/recognise/ambiguous-advice.ts'
import { phantomTemplates } from '../../../src/phantom/recognise/phantom-template.ts'
import { recognisePhantom } from '../../../src/phantom/recognise/recognise-phantom.ts'
import { definitionOf, type PhantomCase, routine, table } from '../../support/phantom-case.ts'
import { objectOf } from '../../support/phantom-scene.ts'
import { simulatePhantom } from '../../support/simulated-phantom.ts'

const definitions = ['catphan-504', 'catphan-503'].map(definitionOf)
const [definition] = definitions

/** The same modules the other way round: one slice cannot tell them apart. */
const mirrored: PhantomDefinition = {
  ...definition!,
  id: 'mirrored',
  modules: definition!.modules.map((module) => ({ ...module, fromMm: -module.toMm, toMm: -module.fromMm })),
}

const sliceOfInserts = () => {
  const object = objectOf(definition!)
  const scan: PhantomCase = { ...routine, definition: definition!, object, matrix: 256, fromMm: 0, slices: 1 }
  const templates = phantomTemplates([definition!, mirrored], table, 120)
  return recognisePhantom(simulatePhantom(scan).volume, templates, [])
}

describe('what would tell phantoms apart', () => {
  it('is the order of their modules where inserts were seen', () => {
    expect(ambiguousAdvice(definitions, ['ctp404'])).toBe(
      'their inserts were seen and do not tell them apart, the modules beside them do (catphan-504: ctp486, ctp515, ctp404, ctp528; catphan-503: ctp486, ctp528, ctp404): scan those too, or name the phantom in the description',
    )
  })

  it('is their inserts where none was seen', () => {
    expect(ambiguousAdvice(definitions, ['ctp486'])).toBe(
      'scan their inserts too, or name the phantom in the description',
    )
  })

  it('is said of one slice of inserts', () => {
    expect(sliceOfInserts()).toMatchObject({
      kind: 'none',
      reason: { code: 'phantom-ambiguous', message: expect.stringContaining('their inserts were seen') },
    })
  })
})
