import { measurePhantom, type PhantomAnalysis } from '../../src/phantom/measure/measure-phantom.ts'
import { type PhantomTemplate, phantomTemplates } from '../../src/phantom/recognise/phantom-template.ts'
import { type Recognition, recognisePhantom } from '../../src/phantom/recognise/recognise-phantom.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { definitionOf, phantomIds, table } from './phantom-case.ts'

/** What was recognised, and what was measured where something was. */
export type AnalysedPhantom = {
  readonly recognition: Recognition
  readonly analysis: PhantomAnalysis | null
}

const templates = new Map<number, readonly PhantomTemplate[]>()

/** Templates of all phantoms at the voltage of a scan, made once a voltage. */
export const templatesAt = (kvp: number): readonly PhantomTemplate[] => {
  const known = templates.get(kvp) ?? phantomTemplates(phantomIds.map(definitionOf), table, kvp)
  templates.set(kvp, known)
  return known
}

/** Recognises and measures a scan, its headers saying no more than voltage and slice thickness. */
export const analysePhantom = (volume: Volume, kvp: number, sliceThicknessMm: number): AnalysedPhantom => {
  const recognition = recognisePhantom(volume, templatesAt(kvp), [])
  const analysis =
    recognition.kind === 'none' ? null : measurePhantom(volume, recognition, { table, kvp, sliceThicknessMm })
  return { recognition, analysis }
}
