import { curvePanels } from '../format/curve-panels.ts'
import { measurementMarks } from '../format/measurement-marks.ts'
import { moduleTitle } from '../format/module-title.ts'
import { numbersByModule } from '../format/numbers-by-module.ts'
import { phantomTitle } from '../format/phantom-title.ts'
import { placementLines, placementWords } from '../format/placement-lines.ts'
import { stateCounts } from '../format/state-counts.ts'
import type { SeriesDocument } from '../measure/document.ts'
import { isSimulated } from '../measure/is-simulated.ts'
import type { PhantomEvidence } from '../phantom/evidence.ts'
import type { MeasurementState } from '../units/measurement.ts'
import { createSheet, type Sheet } from './create-sheet.ts'
import { drawCurves } from './draw-curves.ts'
import { drawMark } from './draw-mark.ts'
import { drawModule, type ModuleSlice } from './draw-module.ts'
import { drawNumbers } from './draw-numbers.ts'
import { drawPairs, type Pair } from './draw-pairs.ts'
import { drawSignature } from './draw-signature.ts'
import { finishSheet } from './finish-sheet.ts'
import { inks } from './inks.ts'
import { reportFacts } from './report-facts.ts'

/** What a report is made of. */
export type PhantomReport = {
  readonly document: SeriesDocument
  readonly evidence: PhantomEvidence
  /** What the site calls the scanner. */
  readonly scannerLabel: string
  /** ISO 8601. */
  readonly analysedAt: string
  /** The slice of each module by its id. */
  readonly slices: ReadonlyMap<string, ModuleSlice>
}

const states: readonly MeasurementState[] = ['action', 'tolerance', 'not-measured', 'no-limits', 'ok']

const drawHead = (sheet: Sheet, { document, evidence, scannerLabel, analysedAt }: PhantomReport): void => {
  sheet.paragraph(sheet.root, 'H1', phantomTitle(document, evidence.definition.name, scannerLabel), {
    size: 16,
    bold: true,
  })
  if (isSimulated(document.acquisition))
    sheet.paragraph(sheet.root, 'P', 'SIMULATED: no scanner made these images.', { bold: true, size: 10 })
  drawPairs(sheet, sheet.root, reportFacts(document, evidence, scannerLabel, analysedAt))
}

const drawVerdict = (sheet: Sheet, { document, evidence }: PhantomReport): void => {
  const section = sheet.group(sheet.root, 'Sect')
  sheet.heading(section, 'Verdict')
  const counts = stateCounts(document.measurements)
  const y = sheet.y()
  let x = sheet.left
  for (const state of states.filter((one) => counts[one] > 0)) {
    const at = x
    const text = `${counts[state]} ${measurementMarks[state].word}`
    sheet.element(section, 'P', () => {
      drawMark(sheet.doc, measurementMarks[state], at, y + 2, 8)
      sheet.write(text, y, { size: 10, bold: true, x: at + 13, width: 110 })
    })
    x += 26 + sheet.widthOf(text, { size: 10, bold: true })
  }
  sheet.moveTo(y + 20)
  sheet.paragraph(section, 'P', placementWords(evidence))
  drawPairs(
    sheet,
    section,
    placementLines(evidence).map(({ part, value, unit }): Pair => [part, `${value} ${unit}`]),
  )
  for (const { severity, message, code } of document.flags)
    sheet.paragraph(section, 'P', `Noticed (${severity}): ${message} [${code}]`, { size: 8 })
}

const drawRest = (sheet: Sheet, { document, evidence }: PhantomReport): void => {
  const { modules, whole } = numbersByModule(evidence.modules, document.measurements)
  const unseen = modules.filter(({ module }) => module.reason !== null)
  const rest = [...whole, ...unseen.flatMap(({ measurements }) => measurements)]
  if (unseen.length > 0) {
    const section = sheet.group(sheet.root, 'Sect')
    sheet.room(60)
    sheet.heading(section, 'Modules that were not measured')
    drawPairs(
      sheet,
      section,
      unseen.map(({ module }): Pair => [moduleTitle(module), `not measured: ${module.reason?.message}`]),
    )
  }
  if (rest.length === 0) return
  const section = sheet.group(sheet.root, 'Sect')
  sheet.room(80)
  sheet.heading(section, 'Numbers of the whole phantom')
  drawNumbers(sheet, section, rest)
}

/**
 * The report of a phantom scan: what was scanned, the verdict, every number with its limits, each module's slice with
 * its regions, the curves, and a place to sign.
 *
 * The same input gives the same bytes: nothing in it depends on the moment of writing.
 *
 * @returns A4, tagged PDF.
 * @example await phantomReport({ document, evidence, scannerLabel: 'CT 2', analysedAt, slices: new Map() })
 */
export const phantomReport = (report: PhantomReport): Promise<Buffer> => {
  const { document, evidence, scannerLabel, analysedAt, slices } = report
  const title = phantomTitle(document, evidence.definition.name, scannerLabel)
  const creator = `Constancy ${document.provenance.version}`
  const sheet = createSheet({ title, creator, createdAt: new Date(analysedAt) })
  drawHead(sheet, report)
  drawVerdict(sheet, report)
  sheet.paragraph(sheet.root, 'P', '± is one standard uncertainty. Limits are given as absolute values.', {
    size: 8,
    colour: inks.muted,
  })
  const { modules } = numbersByModule(evidence.modules, document.measurements)
  for (const numbers of modules.filter(({ module }) => module.reason === null))
    drawModule(sheet, sheet.root, numbers, slices.get(numbers.module.id) ?? { reason: 'it was not read' })
  drawRest(sheet, report)
  drawCurves(sheet, sheet.root, curvePanels(evidence.curves))
  drawSignature(sheet, sheet.root)
  return finishSheet(
    sheet,
    `${creator} · input ${document.provenance.inputSha256.slice(0, 16)} · ${evidence.definition.name} on ${scannerLabel}`,
  )
}
