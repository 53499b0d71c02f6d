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
import type { Finding } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { Model } from '../infer/load-model.ts'
import { analyseVolume, type VolumeAnalysis } from '../measure/analyse-volume.ts'
import { buildDocument } from '../measure/build-document.ts'
import type { Provenance, Subject } from '../measure/document.ts'
import { notMeasured } from '../measure/not-measured.ts'
import type { Volume } from '../volume/volume.ts'
import { histogramArtefact } from './histogram-artefact.ts'
import { derivedUid, sha256Of } from './identity.ts'
import { lungSegments } from './lung-segments.ts'
import { createBoundedReader } from './read-bounded.ts'
import { readVolume } from './read-volume.ts'
import type { AnalysisRequest, AnalysisResult, Artefacts } from './workers.ts'
import { writeLabelStack } from './write-label-stack.ts'

/** What an analysis works with beside its request. */
export type AnalystTools = {
  readonly codecs: Codecs
  readonly model: Model
  readonly version: string
  readonly keepsPseudonyms: boolean
}

/** Parts of the whole that lie behind when the volume is read, and when it is analysed. */
const readPart = 0.1

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

const provenanceOf = (series: Series, { model, version }: AnalystTools): Provenance => {
  const { id, version: modelVersion, sha256 } = model.manifest
  const inputs = [...new Set(series.slices.map(({ instance }) => instance.sha256))].sort()
  return {
    version,
    inputSha256: sha256Of(inputs.join('\n')),
    models: [{ name: id, version: modelVersion, sha256 }],
    parameters: {},
  }
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

const artefactsOf = (series: Series, volume: Volume, analysis: VolumeAnalysis, folder: string): Artefacts => {
  const perSlice = volume.size[0] * volume.size[1]
  return {
    size: volume.size,
    spacingMm: volume.spacingMm,
    slices: series.slices.map(({ instance, frame }) => ({ sha256: instance.sha256, frame: frame.index })),
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

const analyseOne = async (
  series: Series,
  leftOut: readonly LeftOut[],
  request: AnalysisRequest,
  tools: AnalystTools,
  onProgress: (done: number) => void,
): Promise<AnalysisResult> => {
  const provenance = provenanceOf(series, tools)
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
      provenance,
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
  const analysis = await analyseVolume(volume, series.acquisition, tools.model.infer, (done) =>
    onProgress(readPart + (1 - readPart) * done),
  )
  if (request.segFolder !== null)
    writeSeg({ ...series, patientKey }, volume, analysis, provenance, request.segFolder)
  const flags = [...found, ...pixelFindings(statistics, volume.hu.length), ...analysis.flags]
  return {
    kind: 'analysed',
    document: buildDocument(
      series,
      subjectOf(series, patientKey, analysis.chestConfidence),
      analysis.measurements,
      flags,
      provenance,
      sha256Of,
    ),
    artefacts:
      request.artefactFolder === null ? null : artefactsOf(series, volume, analysis, request.artefactFolder),
  }
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
