import { type CharacterSets, leftHalfByEscape, rightHalfByEscape } from './character-sets.ts'

const decoders = new Map<string, InstanceType<typeof TextDecoder>>()

const decoderOf = (label: string): InstanceType<typeof TextDecoder> => {
  const known = decoders.get(label)
  if (known) return known
  const decoder = new TextDecoder(label)
  decoders.set(label, decoder)
  return decoder
}

const escapeByte = 0x1b
/** Behind these the sets fall back to the initial ones: tab, line ends and backslash; in names ^ and = as well. */
const resetting: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c])
const resettingInNames: ReadonlySet<number> = new Set([...resetting, 0x5e, 0x3d])

/** Two-byte Japanese sets of the left half, rewritten as EUC-JP, which TextDecoder knows. */
const decodeJapanese = (bytes: Uint8Array, set: 'jis-x-0208' | 'jis-x-0212'): string => {
  const euc: number[] = []
  for (let index = 0; index + 1 < bytes.length; index += 2) {
    if (set === 'jis-x-0212') euc.push(0x8f)
    euc.push(bytes[index]! | 0x80, bytes[index + 1]! | 0x80)
  }
  return decoderOf('euc-jp').decode(Uint8Array.from(euc))
}

/** The escape sequence behind ESC: two or three bytes, by what the tables hold. */
const readEscape = (bytes: Uint8Array, at: number): string => {
  const two = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0)
  return two === '$)' || two === '$(' ? two + String.fromCharCode(bytes[at + 2] ?? 0) : two
}

const decodeExtended = (bytes: Uint8Array, initial: string, resets: ReadonlySet<number>): string => {
  let text = ''
  let left: 'ascii' | 'jis-x-0208' | 'jis-x-0212' = 'ascii'
  let right = initial
  let from = 0
  const flush = (to: number): void => {
    const part = bytes.subarray(from, to)
    text += left === 'ascii' ? decoderOf(right).decode(part) : decodeJapanese(part, left)
    from = to
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === escapeByte) {
      flush(at)
      const sequence = readEscape(bytes, at + 1)
      left = leftHalfByEscape.get(sequence) ?? left
      right = rightHalfByEscape.get(sequence) ?? right
      at += sequence.length
      from = at + 1
    } else if (left === 'ascii' && resets.has(byte)) {
      flush(at)
      right = initial
    }
  }
  flush(bytes.length)
  return text
}

/**
 * Text of a value, decoded by the data set's character sets, backslashes between values kept.
 *
 * A byte that the set does not hold becomes U+FFFD.
 *
 * @param isName - True for PN, whose components begin anew behind ^ and =.
 * @see PS3.5 6.1.2.5.3
 * @example decodeText(Uint8Array.of(0x4d, 0xfc), readCharacterSets(['ISO_IR 100'])) // 'Mü'
 */
export const decodeText = (bytes: Uint8Array, sets: CharacterSets, isName = false): string =>
  sets.extended && bytes.includes(escapeByte)
    ? decodeExtended(bytes, sets.initial, isName ? resettingInNames : resetting)
    : decoderOf(sets.initial).decode(bytes)
