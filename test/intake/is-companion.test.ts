import { describe, expect, it } from 'vitest'
import { isCompanion } from '../../src/intake/is-companion.ts'

const reason = (code: string) => ({ code, message: '' })

describe('isCompanion', () => {
  it.each(['scan/LICENSE.txt', 'README', 'a/b/table.csv', 'notes.PDF', 'LICENCE'])(
    'knows the document %s',
    (name) => {
      expect(isCompanion(name, reason('not-dicom'))).toBe(true)
    },
  )

  it.each(['renamed.dcm', 'IM0001', 'readme.dcm', 'txt'])(
    'does not excuse %s, which claims to be a scan',
    (name) => {
      expect(isCompanion(name, reason('not-dicom'))).toBe(false)
    },
  )

  it('does not excuse a broken scan by its name', () => {
    expect(isCompanion('scan.txt', reason('dicom-truncated'))).toBe(false)
  })

  it('knows the directory of a medium', () => {
    expect(isCompanion('DICOMDIR', reason('not-an-image'))).toBe(true)
    expect(isCompanion('RTSTRUCT', reason('not-an-image'))).toBe(false)
  })
})
