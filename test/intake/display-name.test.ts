import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayName } from '../../src/intake/display-name.ts'

describe('displayName', () => {
  it('keeps a name as it is, markup and dots included', () => {
    expect(displayName('../<b>Thorax</b>/Übung 1.dcm')).toBe('../<b>Thorax</b>/Übung 1.dcm')
  })

  it('replaces what could steer a terminal, split a header, or turn text around', () => {
    expect(displayName('a\r\nb\u001b[2Jc\u202egpj')).toBe('a\uFFFD\uFFFDb\uFFFD[2Jc\uFFFDgpj')
  })

  it('keeps the end of a name that is too long', () => {
    expect(displayName(`${'x'.repeat(500)}/last.dcm`)).toMatch(/^…x+\/last\.dcm$/)
  })

  it('never returns a control character or more than 400 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const shown = displayName(name)
        expect(shown.length).toBeLessThanOrEqual(400)
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f]/)
      }),
      { seed: 1 },
    )
  })
})
