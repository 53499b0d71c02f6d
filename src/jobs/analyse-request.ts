import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LeftOut } from '../dicom/drop-duplicates.ts'
import { groupSeries } from '../dicom/group-series.ts'
import { headerText } from '../dicom/header-values.ts'
import { maxInstanceBytes } from '../dicom/limits.ts'
import type { Codecs } from '../dicom/load-codecs.ts'
import { pixelFindings } from '../dicom/pixel-findings.ts'
import type { Series } from '../dicom/series.ts'
import { writeSegmentation } from '../dicom/write-segmentation.ts'
import type { Finding, Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { Model } from '../infer/load-model.ts'
import { analyseVolume, type VolumeAnalysis } from '../measure/analyse-volume.ts'
import { buildDocument } from '../measure/build-document.ts'
import type { Provenance, Subject } from '../measure/document.ts'
import { unmatchedLimits } from '../measure/limits/unmatched-limits.ts'
import { notMeasured } from '../measure/not-measured.ts'
import { judgePhantom, phantomLimitContext } from '../measure/phantom-limits.ts'
import { measurePhantom } from '../phantom/measure/measure-phantom.ts'
import { type Recognition, recognisePhantom } from '../phantom/recognise/recognise-phantom.ts'
import type { Volume } from '../volume/volume.ts'
import { histogramArtefact } from './histogram-artefact.ts'
import { derivedUid, sha256Of } from './identity.ts'
import { lungSegments } from './lung-segments.ts'
import type { PhantomLibrary } from './phantom-library.ts'
import { createBoundedReader } from './read-bounded.ts'
import { readVolume } from './read-volume.ts'
import type { AnalysisRequest, AnalysisResult, Artefacts } from './workers.ts'
import { writeLabelStack } from './write-label-stack.ts'

/** What an analysis works with beside its request. */
export type AnalystTools = {
  readonly codecs: Codecs
  readonly model: Model
  readonly phantoms: PhantomLibrary
  readonly version: string
  readonly keepsPseudonyms: boolean
}

/** Parts of the whole that lie behind when the volume is read, and when it is analysed. */
const readPart = 0.1

/** Tube voltages that spectra are known for; where the headers tell none, that of nominal values. */
const [lowestKvp, usualKvp, highestKvp] = [70, 120, 140]

const knownKvp = (kvp: number | null): number =>
  Math.min(highestKvp, Math.max(lowestKvp, Math.round(kvp ?? usualKvp)))

/** Whether the headers call the series a phantom: then it is none of the patients, whatever the masks find in it. */
const isCalledPhantom = ({ slices }: Series): boolean =>
  headerText(slices[0]!.instance.headers, 'BodyPartExamined')?.toUpperCase() === 'PHANTOM'

const subjectOf = (series: Series, patientKey: string | null, chestConfidence: number): Subject => ({
  kind: chestConfidence > 0.5 && !isCalledPhantom(series) ? 'patient' : 'unknown',
  patientKey,
  phantom: null,
  phantomSerial: null,
  confidence: chestConfidence,
})

/** Says that nothing was recognised, and why no phantom was. */
const unknownSubject = ({ kind }: Subject, { message }: Reason): readonly Finding[] =>
  kind === 'unknown'
    ? [
        {
          code: 'subject-unknown',
          severity: 'warning',
          message: `Neither a chest nor a known phantom was recognised: ${message}`,
        },
      ]
    : []

type Origin = Pick<Provenance, 'models' | 'parameters'>

const ofModel = ({ model }: AnalystTools): Origin => {
  const { id, version, sha256 } = model.manifest
  return { models: [{ name: id, version, sha256 }], parameters: {} }
}

const provenanceOf = (series: Series, { version }: AnalystTools, origin: Origin): Provenance => {
  const inputs = [...new Set(series.slices.map(({ instance }) => instance.sha256))].sort()
  return { version, inputSha256: sha256Of(inputs.join('\n')), ...origin }
}

/** Objects of the series that are no slice of its volume and that no finding of the series speaks of already. */
const leftOutFindings = (leftOut: readonly LeftOut[], series: Series): readonly Finding[] => {
  const told = new Set(series.findings.map(({ code }) => code))
  const counts = new Map<string, { readonly finding: Finding; readonly objects: number }>()
  for (const { finding } of leftOut) {
    if (told.has(finding.code)) continue
    const key = `${finding.code} ${finding.message}`
    counts.set(key, { finding, objects: (counts.get(key)?.objects ?? 0) + 1 })
  }
  return [...counts.values()].map(({ finding, objects }) =>
    objects === 1 ? finding : { ...finding, message: `${finding.message} (${objects} objects)` },
  )
}

const imageArtefacts = (
  { slices }: Series,
  { size, spacingMm }: Volume,
): Pick<Artefacts, 'size' | 'spacingMm' | 'slices'> => ({
  size,
  spacingMm,
  slices: slices.map(({ instance, frame }) => ({ sha256: instance.sha256, frame: frame.index })),
})

const artefactsOf = (series: Series, volume: Volume, analysis: VolumeAnalysis, folder: string): Artefacts => {
  const perSlice = volume.size[0] * volume.size[1]
  return {
    ...imageArtefacts(series, volume),
    labels: [
      writeLabelStack('network', analysis.network, perSlice, join(folder, 'network.labels')),
      writeLabelStack('classical', analysis.classical, perSlice, join(folder, 'classical.labels')),
    ],
    histogram: analysis.grade === 'C' ? null : histogramArtefact(analysis.histograms),
    phantom: null,
  }
}

const writeSeg = (
  series: Series,
  volume: Volume,
  analysis: VolumeAnalysis,
  provenance: Provenance,
  folder: string,
): void => {
  const [{ name, version } = { name: '', version: '' }] = provenance.models
  const segments = lungSegments(
    analysis.network,
    volume.size[0] * volume.size[1],
    `Constancy ${name} ${version}`,
  )
  const uidOf = derivedUid(provenance.inputSha256)
  const bytes = writeSegmentation(series, volume, segments, { version: provenance.version, uidOf })
  writeFileSync(join(folder, `${provenance.inputSha256.slice(0, 16)}.dcm`), bytes)
}

/** What the headers may say of a phantom. */
const hintsOf = ({ slices, description }: Series): readonly string[] => {
  const { headers } = slices[0]!.instance
  const texts = ['StudyDescription', 'ProtocolName', 'PerformedProcedureStepDescription'].map((keyword) =>
    headerText(headers, keyword),
  )
  return [description, ...texts].filter((text) => text !== null)
}

/** Says where references do not stand on the scan's own tube voltage. */
const kvpFindings = (stated: number | null, used: number): readonly Finding[] =>
  stated !== null && Math.abs(stated - used) < 1
    ? []
    : [
        {
          code: 'kvp-assumed',
          severity: 'warning',
          message: `The headers ${stated === null ? 'tell no tube voltage' : `tell ${stated} kV, beyond the known spectra`}: references are those at ${used} kV, ranges for a voltage do not apply`,
        },
      ]

type OneSeries = {
  readonly series: Series
  readonly volume: Volume
  readonly patientKey: string | null
  /** Noticed so far. */
  readonly flags: readonly Finding[]
  readonly request: AnalysisRequest
  readonly tools: AnalystTools
}

const analysePhantom = (
  { series, volume, patientKey, flags, request, tools }: OneSeries,
  recognised: Extract<Recognition, { readonly kind: 'phantom' }>,
  kvp: number,
): AnalysisResult => {
  const { definition, confidence } = recognised
  const { table, limits, siteLimits, definitions } = tools.phantoms
  const { sliceThickness_mm } = series.acquisition
  const analysis = measurePhantom(volume, recognised, { table, kvp, sliceThicknessMm: sliceThickness_mm })
  const context = phantomLimitContext(definition, series.acquisition, series.scanner)
  const unmatched =
    siteLimits === null ? [] : unmatchedLimits(siteLimits, context, analysis.measurements, definitions)
  const subject: Subject = {
    kind: 'phantom',
    patientKey,
    phantom: definition.id,
    phantomSerial: null,
    confidence,
  }
  return {
    kind: 'analysed',
    document: buildDocument(
      series,
      subject,
      judgePhantom(analysis.measurements, context, limits),
      [...flags, ...kvpFindings(series.acquisition.kvp, kvp), ...analysis.flags, ...unmatched],
      provenanceOf(series, tools, {
        models: [],
        parameters: { phantom: definition.id, phantomVersion: definition.version, phantomKvp: kvp },
      }),
      sha256Of,
    ),
    artefacts:
      request.artefactFolder === null
        ? null
        : { ...imageArtefacts(series, volume), labels: [], histogram: null, phantom: analysis.evidence },
  }
}

const analysePatient = async (
  { series, volume, patientKey, flags, request, tools }: OneSeries,
  notPhantom: Reason,
  onProgress: (done: number) => void,
): Promise<AnalysisResult> => {
  const provenance = provenanceOf(series, tools, ofModel(tools))
  const analysis = await analyseVolume(volume, series.acquisition, tools.model.infer, onProgress)
  if (request.segFolder !== null)
    writeSeg({ ...series, patientKey }, volume, analysis, provenance, request.segFolder)
  const subject = subjectOf(series, patientKey, analysis.chestConfidence)
  return {
    kind: 'analysed',
    document: buildDocument(
      series,
      subject,
      analysis.measurements,
      [...flags, ...unknownSubject(subject, notPhantom), ...analysis.flags],
      provenance,
      sha256Of,
    ),
    artefacts:
      request.artefactFolder === null ? null : artefactsOf(series, volume, analysis, request.artefactFolder),
  }
}

const analyseOne = async (
  series: Series,
  leftOut: readonly LeftOut[],
  request: AnalysisRequest,
  tools: AnalystTools,
  onProgress: (done: number) => void,
): Promise<AnalysisResult> => {
  const patientKey = tools.keepsPseudonyms ? series.patientKey : null
  const found = [...series.findings, ...leftOutFindings(leftOut, series)]
  const refusal = series.findings.find(({ severity }) => severity === 'error')
  if (series.geometry === null || refusal) {
    const { code, message } = refusal ?? { code: 'volume-not-possible', message: 'The slices make no volume' }
    const subject = subjectOf(series, patientKey, 0)
    const document = buildDocument(
      series,
      subject,
      notMeasured({ code, message }),
      found,
      provenanceOf(series, tools, ofModel(tools)),
      sha256Of,
    )
    return { kind: 'analysed', document, artefacts: null }
  }
  const readFile = createBoundedReader(maxInstanceBytes)
  const { volume, statistics } = readVolume(
    series,
    (sha256) => readFile(request.files[sha256]!),
    tools.codecs,
  )
  onProgress(readPart)
  const flags = [...found, ...pixelFindings(statistics, volume.hu.length)]
  const one = { series, volume, patientKey, flags, request, tools }
  const kvp = knownKvp(series.acquisition.kvp)
  const recognition = recognisePhantom(volume, tools.phantoms.templatesAt(kvp), hintsOf(series))
  return recognition.kind === 'phantom'
    ? analysePhantom(one, recognition, kvp)
    : analysePatient(one, recognition.reason, (done) => onProgress(readPart + (1 - readPart) * done))
}

/**
 * The whole pipeline on the instances of one series.
 *
 * What the input is to blame for is a value: a document without numbers, or `failed` with the reason.
 *
 * @example await analyseRequest(request, { codecs, model, version }, () => {})
 */
export const analyseRequest = async (
  request: AnalysisRequest,
  tools: AnalystTools,
  onProgress: (done: number) => void,
): Promise<AnalysisResult> => {
  const { series, leftOut } = groupSeries(request.instances)
  const [one] = series
  if (!one) {
    const [first] = leftOut
    const { code, message } = first?.finding ?? {
      code: 'no-series',
      message: 'Cannot analyse: there must be a CT series, there is none',
    }
    return { kind: 'failed', reason: { code, message } }
  }
  try {
    return await analyseOne(one, leftOut, request, tools, onProgress)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { kind: 'failed', reason: { code: error.code, message: error.message } }
  }
}
