import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { SeriesDocument } from '../../src/measure/document.ts'
import type { ModuleSlice } from '../../src/report/draw-module.ts'
import { type PhantomReport, phantomReport } from '../../src/report/phantom-report.ts'
import { phantomDocument, phantomEvidence } from '../support/phantom-evidence.ts'
import { temporaryFolder } from '../support/tiny-house.ts'

/** What a report reads of an acquisition. */
const acquired = (imageType: readonly string[]): SeriesDocument['acquisition'] =>
  ({
    kvp: 120,
    kernel: 'Br40',
    iterative: null,
    sliceThickness_mm: 5,
    contrast: false,
    imageType,
    fingerprint: 'abcd',
  }) as unknown as SeriesDocument['acquisition']

const document = (changes: Partial<SeriesDocument['series']> = {}): SeriesDocument =>
  phantomDocument({
    series: {
      seriesInstanceUID: '1.2.3',
      studyInstanceUID: '1.2',
      modality: 'CT',
      description: 'Catphan daily',
      acquiredAt: '2026-05-04T08:14:00',
      instances: 10,
      ...changes,
    },
    scanner: {
      manufacturer: 'SIEMENS',
      model: 'Tiny',
      serialNumber: '4711',
      station: 'CT2',
      softwareVersions: ['VA1'],
    },
    acquisition: acquired(['ORIGINAL', 'PRIMARY', 'AXIAL']),
    subject: { kind: 'phantom', patientKey: null, phantom: null, phantomSerial: null, confidence: 1 },
    measurements: [],
    flags: [],
    provenance: { version: '0.1.0', inputSha256: 'ab'.repeat(32), models: [], parameters: {} },
  })

const slice: ModuleSlice = {
  hu: new Int16Array(512 * 512).fill(40),
  size: [512, 512, 10],
  spacingMm: [0.5, 0.5, 5],
  box: { column: 0, row: 0, columns: 512, rows: 512 },
}

const report = (changes: Partial<PhantomReport> = {}): PhantomReport => ({
  document: document(),
  evidence: phantomEvidence(),
  scannerLabel: 'CT 2',
  analysedAt: '2026-05-04T10:00:00.000Z',
  slices: new Map(['ctp404', 'ctp486', 'ctp515'].map((id) => [id, slice])),
  ...changes,
})

/** The drawing operators of every stream that is packed, and what is plain in the file. */
const innards = (bytes: Buffer): string => {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/\/FlateDecode[\s\S]*?stream\n([\s\S]*?)\nendstream/g)].map(
    ([, packed]) => {
      try {
        return inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    },
  )
  return [text, ...streams].join('\n')
}

const hasPdftotext = (): boolean => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const readsText = hasPdftotext()
if (!readsText)
  console.warn('No pdftotext: the tests that read the text of a report are SKIPPED (poppler-utils)')

const textOf = (bytes: Buffer): string => {
  const path = join(temporaryFolder(), 'report.pdf')
  writeFileSync(path, bytes)
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
}

describe('the report of a phantom scan', () => {
  it('has the same bytes whenever it is written', async () => {
    const first = await phantomReport(report())
    const second = await phantomReport(report())
    expect(second.equals(first)).toBe(true)
    const other = await phantomReport(report({ scannerLabel: 'CT 3' }))
    expect(other.equals(first)).toBe(false)
  })

  it('is a tagged PDF in English with embedded fonts, tables and described figures', async () => {
    const text = innards(await phantomReport(report()))
    expect(text.startsWith('%PDF-1.7')).toBe(true)
    for (const part of ['/Marked true', '/Lang (en)', '/FontFile2', '/S /Table', '/S /TH', '/S /H1', '/Alt '])
      expect(text, part).toContain(part)
    expect(text).not.toMatch(/\/JavaScript|\/JS |\/Launch|\/URI/)
  })

  it('holds one picture for each module that was measured', async () => {
    const pictures = (bytes: Buffer): number =>
      bytes.toString('latin1').match(/\/Subtype \/Image/g)?.length ?? 0
    expect(pictures(await phantomReport(report()))).toBe(3)
    const unreadable = new Map<string, ModuleSlice>([['ctp404', { reason: 'its bytes were altered' }]])
    expect(pictures(await phantomReport(report({ slices: unreadable })))).toBe(0)
  })

  it('prints any text of a file without failing: other scripts, controls, thousands of letters', async () => {
    const hostile = [
      'Катфан 肺部 عربي \u202egnihton\u0000',
      '<script>alert(1)</script>) Tj /JS (x',
      'W'.repeat(20_000),
      '',
    ]
    for (const description of hostile) {
      const bytes = await phantomReport(
        report({ document: document({ description }), scannerLabel: description }),
      )
      expect(bytes.subarray(-6).toString('latin1')).toContain('%%EOF')
    }
  })

  it.runIf(readsText)('says in text what the page says', async () => {
    const text = textOf(
      await phantomReport(report({ document: document({ description: 'Größe µ² Катфан 肺' }) })),
    )
    for (const part of [
      'Größe µ² Катфан □',
      'CT 2 · SIEMENS · Tiny',
      '120 kVp · Br40',
      'catphan-504, version 2',
      'ab'.repeat(32),
      '−998.2 ± 0.4',
      '−1007.5 to −992.5',
      'not measured: Cannot measure ctp528',
      '1 tolerance',
      'Meaning of the signature',
      'reviewed',
      'rejected',
      'Page 1 of',
    ])
      expect(text, part).toContain(part)
    expect(text).not.toContain('SIMULATED')
  })

  it.runIf(readsText)('says that simulated images are simulated', async () => {
    const simulated = { ...document(), acquisition: acquired(['ORIGINAL', 'PRIMARY', 'SIMULATED']) }
    expect(textOf(await phantomReport(report({ document: simulated })))).toContain('SIMULATED')
  })
})
