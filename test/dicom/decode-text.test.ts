import { describe, expect, it } from 'vitest'
import { readCharacterSets } from '../../src/dicom/character-sets.ts'
import { decodeText } from '../../src/dicom/decode-text.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const escaped = (text: string): Uint8Array => bytes(text.replaceAll('ESC', '\x1b'))

describe('decodeText', () => {
  it.each([
    ['no set at all', [], 'Head', 'Head'],
    ['ISO_IR 100', ['ISO_IR 100'], 'M\xfcller', 'Müller'],
    ['ISO_IR 101', ['ISO_IR 101'], '\xb1\xe6\xea', 'ąćę'],
    ['ISO_IR 109', ['ISO_IR 109'], '\xa1\xb1', 'Ħħ'],
    ['ISO_IR 110', ['ISO_IR 110'], '\xbf', 'ŋ'],
    ['ISO_IR 144', ['ISO_IR 144'], '\xbb\xee\xda\xe1\xd5\xdc\xd1\xe3\xe0\xd3', 'Люксембург'],
    ['ISO_IR 126', ['ISO_IR 126'], '\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2', 'Διονυσιος'],
    ['ISO_IR 127', ['ISO_IR 127'], '\xe2\xc8\xc7\xe6\xea', 'قباني'],
    ['ISO_IR 138', ['ISO_IR 138'], '\xf9\xf8\xe5\xef', 'שרון'],
    ['ISO_IR 148', ['ISO_IR 148'], '\xd0\xfd', 'Ğı'],
    ['ISO_IR 203', ['ISO_IR 203'], '\xa4', '€'],
    ['ISO_IR 166', ['ISO_IR 166'], '\xa1', 'ก'],
    ['ISO_IR 13', ['ISO_IR 13'], '\xd4\xcf\xc0\xde', 'ﾔﾏﾀﾞ'],
    [
      'ISO_IR 192',
      ['ISO_IR 192'],
      'Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe4\xb8\x9c',
      'Wang^XiaoDong=王^小东',
    ],
    ['GB18030', ['GB18030'], 'Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang^XiaoDong=王^小东'],
    ['GBK', ['GBK'], '\xcd\xf5', '王'],
    ['a misspelt term', ['ISO-IR 192'], '\xc3\xbc', 'ü'],
    ['an unknown term, as Latin 1', ['ISO_IR 999'], 'M\xfcller', 'Müller'],
  ])('reads %s', (_, terms, text, expected) => {
    expect(decodeText(bytes(text), readCharacterSets(terms))).toBe(expected)
  })

  it('reads the Japanese examples of PS3.5 Annex H, where ^ and backslash are halves of characters', () => {
    const kanji = escaped('Yamada^Tarou=ESC$B;3EDESC(B^ESC$BB@O:ESC(B=ESC$B$d$^$@ESC(B^ESC$B$?$m$&ESC(B')
    const expected = 'Yamada^Tarou=山田^太郎=やまだ^たろう'
    expect(decodeText(kanji, readCharacterSets(['', 'ISO 2022 IR 87']), true)).toBe(expected)
    const katakana = escaped(
      '\xd4\xcf\xc0\xde^\xc0\xdb\xb3=ESC$B;3EDESC(J^ESC$BB@O:ESC(J=ESC$B$d$^$@ESC(J^ESC$B$?$m$&ESC(J',
    )
    expect(decodeText(katakana, readCharacterSets(['ISO 2022 IR 13', 'ISO 2022 IR 87']), true)).toBe(
      'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう',
    )
  })

  it('reads the Korean example of PS3.5 Annex I, whose set ends at each delimiter', () => {
    const korean = escaped(
      'Hong^Gildong=ESC$)C\xfb\xf3^ESC$)C\xd1\xce\xd4\xd7=ESC$)C\xc8\xab^ESC$)C\xb1\xe6\xb5\xbf',
    )
    expect(decodeText(korean, readCharacterSets(['', 'ISO 2022 IR 149']), true)).toBe(
      'Hong^Gildong=洪^吉洞=홍^길동',
    )
  })

  it('reads the Chinese example of PS3.5 Annex K', () => {
    const chinese = escaped('Zhang^XiaoDong=ESC$)A\xd5\xc5^ESC$)A\xd0\xa1\xb6\xab=')
    expect(decodeText(chinese, readCharacterSets(['', 'ISO 2022 IR 58']), true)).toBe(
      'Zhang^XiaoDong=张^小东=',
    )
  })

  it('switches single-byte sets and falls back behind a backslash', () => {
    const mixed = escaped('\xe4ESC-L\xbb\\\xe4')
    expect(decodeText(mixed, readCharacterSets(['ISO 2022 IR 100', 'ISO 2022 IR 144']))).toBe('äЛ\\ä')
  })

  it('keeps the set behind ^ and = in text that is no name', () => {
    const text = escaped('ESC$)C\xc8\xab^\xb1\xe6')
    expect(decodeText(text, readCharacterSets(['', 'ISO 2022 IR 149']))).toBe('홍^길')
  })

  it('ends on an escape sequence that is cut off or unknown', () => {
    const sets = readCharacterSets(['', 'ISO 2022 IR 87'])
    expect(decodeText(escaped('AESC'), sets)).toBe('A')
    expect(decodeText(escaped('AESC$'), sets)).toBe('A')
    expect(decodeText(escaped('AESC!!B'), sets)).toBe('AB')
  })
})

describe('readCharacterSets', () => {
  it('names unknown terms', () => {
    expect(readCharacterSets(['ISO_IR 100']).unknown).toEqual([])
    expect(readCharacterSets(['ISO_IR 999', 'ISO 2022 IR 87']).unknown).toEqual(['ISO_IR 999'])
  })
})
