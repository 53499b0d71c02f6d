import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { maxElements, maxInstanceBytes, maxNesting } from '../../src/dicom/limits.ts'
import { parseInstance } from '../../src/dicom/parse-instance.ts'
import { ctSlice } from './ct-slice.ts'
import { documentedErrors } from './documented-codes.ts'
import { codeOf, inflateRaw, parse } from './read-hu.ts'
import { concat, syntax, type TestElement, writeDicom, writeElement } from './write-dicom.ts'

/** Bytes that the process may hold more after an attack than before it: far below what an unbounded reader takes. */
const maxGrowthBytes = 150 * 1024 * 1024

const growthOf = (call: () => unknown): { readonly code: string; readonly bytes: number } => {
  const before = process.memoryUsage().rss
  const code = codeOf(call)
  return { code, bytes: process.memoryUsage().rss - before }
}

const words = (...values: number[]): Uint8Array => {
  const bytes = new Uint8Array(values.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value, true)
  return bytes
}

const repeat = (part: Uint8Array, count: number): Uint8Array => {
  const all = new Uint8Array(part.length * count)
  for (let index = 0; index < count; index++) all.set(part, index * part.length)
  return all
}

const sequenceStart = concat(words(0x0040, 0xa730), new TextEncoder().encode('SQ'), words(0, 0xffff, 0xffff))
const itemStart = words(0xfffe, 0xe000, 0xffff, 0xffff)
const itemEnd = words(0xfffe, 0xe00d, 0, 0)
const sequenceEnd = words(0xfffe, 0xe0dd, 0, 0)
const emptyItem = words(0xfffe, 0xe000, 0, 0)

/** `depth` sequences in each other, closed again; explicit or implicit. */
const nested = (depth: number, explicit: boolean): Uint8Array => {
  const start = explicit ? sequenceStart : words(0x0040, 0xa730, 0xffff, 0xffff)
  return concat(repeat(concat(start, itemStart), depth), repeat(concat(itemEnd, sequenceEnd), depth))
}

/** The same with lengths in place of delimiters. */
const nestedByLength = (depth: number): TestElement => {
  let inner: TestElement = { tag: 0x00080060, vr: 'CS', value: 'CT' }
  for (let level = 0; level < depth; level++) inner = { tag: 0x0040a730, vr: 'SQ', items: [[inner]] }
  return inner
}

/** A slice with raw bytes between headers and pixels. */
const withBody = (body: Uint8Array, uid: string = syntax.explicit): Uint8Array =>
  concat(
    writeDicom([{ tag: 0x00080018, vr: 'UI', value: '2.25.1' }], { syntax: uid }),
    body,
    ctSlice({ syntax: uid, meta: false, preamble: false }),
  )

describe('an attack on the reader ends with a code and little memory', () => {
  it.each([3_000, 20_000])('%i nested sequences, explicit and implicit', (depth) => {
    for (const explicit of [true, false]) {
      const bytes = withBody(nested(depth, explicit), explicit ? syntax.explicit : syntax.implicit)
      const { code, bytes: growth } = growthOf(() => parse(bytes))
      expect(code).toBe('dicom-too-deep')
      expect(growth).toBeLessThan(maxGrowthBytes)
    }
  })

  it('sequences up to the limit of nesting are read, one more is not', () => {
    expect(codeOf(() => parse(ctSlice({ elements: [nestedByLength(maxNesting)] })))).toBe('')
    expect(codeOf(() => parse(ctSlice({ elements: [nestedByLength(maxNesting + 1)] })))).toBe(
      'dicom-too-deep',
    )
  })

  it('600,000 empty items', () => {
    const bytes = withBody(concat(sequenceStart, repeat(emptyItem, 600_000), sequenceEnd))
    const { code, bytes: growth } = growthOf(() => parse(bytes))
    expect(code).toBe('dicom-too-many-elements')
    expect(growth).toBeLessThan(maxGrowthBytes)
  })

  it('600,000 implicit elements', () => {
    const bytes = withBody(repeat(words(0x0009, 0x1001, 0, 0), 600_000), syntax.implicit)
    const { code, bytes: growth } = growthOf(() => parse(bytes))
    expect(code).toBe('dicom-too-many-elements')
    expect(growth).toBeLessThan(maxGrowthBytes)
  })

  it('600,000 fragments without a byte', () => {
    const pixels = concat(words(0x7fe0, 0x0010), new TextEncoder().encode('OB'), words(0, 0xffff, 0xffff))
    const start = ctSlice({ syntax: syntax.rle, without: [0x7fe00010] })
    const bytes = concat(start, pixels, repeat(emptyItem, 600_000), sequenceEnd)
    const { code, bytes: growth } = growthOf(() => parse(bytes))
    expect(code).toBe('dicom-too-many-elements')
    expect(growth).toBeLessThan(maxGrowthBytes)
  })

  it('as many elements as allowed are read', () => {
    const bytes = withBody(repeat(words(0x0009, 0x1001, 0, 0), maxElements - 100), syntax.implicit)
    expect(codeOf(() => parse(bytes))).toBe('')
  })

  it('a deflate bomb is stopped at the cap', () => {
    // 64 MB of zeros deflate to 64 kB: 1000 to 1
    const bomb = concat(
      writeDicom([], { syntax: syntax.deflated, meta: true }).subarray(0, -2),
      new Uint8Array(deflateRawSync(new Uint8Array(64 * 1024 * 1024))),
    )
    const { code, bytes: growth } = growthOf(() => parse(bomb))
    expect(code).toBe('deflate-bomb')
    expect(growth).toBeLessThan(maxGrowthBytes)
  })

  it('a deflate stream that is broken or empty', () => {
    const start = writeDicom([], { syntax: syntax.deflated }).subarray(0, -2)
    expect(codeOf(() => parse(concat(start, Uint8Array.of(7, 7, 7, 7))))).toBe('dicom-malformed')
    expect(documentedErrors).toContain(codeOf(() => parse(start)))
  })

  it.each([0, 3, 4_000_000_000, 0xffffffff])('a meta header whose length says %i', (value) => {
    const metaLength = writeElement(
      { tag: 0x00020000, vr: 'UL', value },
      { explicit: true, littleEndian: true },
    )
    const file = ctSlice()
    const at = 132
    expect(
      codeOf(() => parse(concat(file.subarray(0, at), metaLength, file.subarray(at + metaLength.length)))),
    ).toBe('')
  })

  it('a meta element that is longer than the file (CVE-2026-5437)', () => {
    const long: TestElement = {
      tag: 0x00020001,
      vr: 'OB',
      bytes: new Uint8Array(2),
      statedLength: 0xfffffff0,
    }
    expect(codeOf(() => parse(ctSlice({ metaElements: [long] })))).toBe('dicom-truncated')
  })

  it('an unknown value representation in the meta header (CVE-2026-3650)', () => {
    const odd = (statedLength?: number): TestElement => ({
      tag: 0x00020102,
      vr: 'ZZ',
      bytes: new Uint8Array(4),
      ...(statedLength === undefined ? {} : { statedLength }),
    })
    expect(codeOf(() => parse(ctSlice({ metaElements: [odd()] })))).toBe('')
    expect(documentedErrors).toContain(codeOf(() => parse(ctSlice({ metaElements: [odd(0xfff0)] }))))
  })

  it('a sequence of length zero, and one that never ends', () => {
    const empty: TestElement = { tag: 0x00081140, vr: 'SQ', items: [] }
    expect(codeOf(() => parse(ctSlice({ elements: [empty] })))).toBe('')
    expect(documentedErrors).toContain(codeOf(() => parse(withBody(concat(sequenceStart, itemStart)))))
    expect(documentedErrors).toContain(codeOf(() => parse(withBody(sequenceStart))))
  })

  it('zeros in place of the data set, and behind it', () => {
    for (const uid of [syntax.explicit, syntax.implicit]) {
      expect(documentedErrors).toContain(
        codeOf(() => parse(concat(writeDicom([], { syntax: uid }), new Uint8Array(4_000_000)))),
      )
      expect(codeOf(() => parse(ctSlice({ syntax: uid, trailing: new Uint8Array(4_000_000) })))).toBe('')
    }
  })

  it('a file cut at each sixteenth', () => {
    for (const uid of [syntax.explicit, syntax.implicit, syntax.bigEndian]) {
      const file = ctSlice({ rows: 32, columns: 32, syntax: uid })
      for (let part = 0; part < 16; part++) {
        const cut = file.subarray(0, Math.floor((file.length * part) / 16))
        expect(documentedErrors).toContain(codeOf(() => parse(cut)))
      }
    }
  })

  it('a text that calls itself DICOM', () => {
    expect(codeOf(() => parse(new TextEncoder().encode('Dear colleague,\n'.repeat(50))))).toBe('not-dicom')
    expect(codeOf(() => parse(new Uint8Array(0)))).toBe('not-dicom')
    const polyglot = ctSlice()
    polyglot.set(new TextEncoder().encode('MZ\x90\0#!/bin/sh'), 0)
    expect(codeOf(() => parse(polyglot))).toBe('')
  })

  it('a broken sequence of known length costs only itself', () => {
    const broken: TestElement = {
      tag: 0x00091010,
      vr: 'SQ',
      bytes: Uint8Array.from({ length: 64 }, (_, index) => index * 7),
    }
    const instance = parse(ctSlice({ elements: [broken] }))
    expect(instance.frames).toHaveLength(1)
    expect(instance.findings.map(({ code }) => code)).toEqual(['elements-skipped'])
  })

  it('an object beyond 512 MB, refused before a byte is looked at', () => {
    // the memory is reserved, never touched
    const huge = new Uint8Array(maxInstanceBytes + 1)
    expect(codeOf(() => parseInstance(huge, { sha256: '', patientKey: () => null, inflateRaw }))).toBe(
      'dicom-too-large',
    )
  })
})
