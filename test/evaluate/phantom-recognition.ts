import { sliceStack } from '../../src/phantom/measure/module-slices.ts'
import { refinePose } from '../../src/phantom/measure/refine-pose.ts'
import { type Recognition, recognisePhantom } from '../../src/phantom/recognise/recognise-phantom.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { templatesAt } from '../support/phantom-analysis.ts'
import { conditionsOf, definitionOf, type PhantomCase } from '../support/phantom-case.ts'
import type { PhantomTruth } from '../support/phantom-truth.ts'
import { cachedPhantom } from '../support/simulated-phantom.ts'
import type { Coverage, RecognitionCase } from './phantom-recognition-cases.ts'
import { alsoIn } from './phantom-shared-modules.ts'

/** `ambiguous`: named as several, or as another one, that hold everything that was scanned; no inserts were. */
export type Verdict = 'right' | 'ambiguous' | 'wrong' | 'none'

/** A difference to the truth in mm or degrees, and the standard uncertainty that was stated. */
export type StatedError = { readonly error: number; readonly stated: number }

export type PoseError = {
  readonly xMm: StatedError
  readonly yMm: StatedError
  readonly zMm: StatedError
  /** Null for a phantom that looks the same from every side. */
  readonly rollDeg: StatedError | null
  readonly tiltDeg: StatedError
  readonly yawDeg: StatedError
  readonly isReversedRight: boolean
}

export type RecognitionResult = {
  readonly name: string
  readonly phantom: string | null
  readonly coverage: Coverage | null
  readonly conditions: string
  /** Largest noise of its regions. */
  readonly noiseHu: number
  readonly modules: readonly string[]
  readonly verdict: Verdict
  readonly found: string | null
  readonly reason: string | null
  readonly confidence: number
  readonly pose: PoseError | null
  readonly seconds: number
}

const timed = (volume: Volume, kvp: number): { recognition: Recognition; seconds: number } => {
  const usable = templatesAt(kvp)
  const start = performance.now()
  const recognition = recognisePhantom(volume, usable, [])
  return { recognition, seconds: (performance.now() - start) / 1000 }
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
const turn = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180

const poseError = (
  volume: Volume,
  found: Extract<Recognition, { kind: 'phantom' }>,
  { sliceThicknessMm }: PhantomCase,
  truth: PhantomTruth,
): PoseError => {
  const pose = refinePose(volume, found, sliceStack(volume, sliceThicknessMm))
  const { originMm, rollDeg, tiltDeg, yawDeg } = pose.standardUncertainty
  // the axis where the origin truly is: an error of the height along a tilted axis is no error of its place
  const beyondMm = truth.originMm[2] - pose.originMm[2]
  const slope = [Math.tan(radians(pose.yawDeg)), -Math.tan(radians(pose.tiltDeg))] as const
  const across = (axis: 0 | 1): StatedError => ({
    error: pose.originMm[axis] + slope[axis] * beyondMm - truth.originMm[axis],
    stated: originMm[axis],
  })
  return {
    xMm: across(0),
    yMm: across(1),
    zMm: { error: -beyondMm, stated: originMm[2] },
    rollDeg: pose.rollDeg === null ? null : { error: turn(pose.rollDeg - truth.rollDeg), stated: rollDeg },
    tiltDeg: { error: pose.tiltDeg - truth.tiltDeg, stated: tiltDeg },
    yawDeg: { error: pose.yawDeg - truth.yawDeg, stated: yawDeg },
    isReversedRight: pose.rollDeg === null || found.isReversed === truth.isReversed,
  }
}

/** Whether one of a phantom's modules with inserts was scanned: that names it. */
const holdsInserts = (phantom: string, modules: readonly string[]): boolean =>
  definitionOf(phantom).modules.some(
    ({ id, kind }) => (kind === 'inserts' || kind === 'anatomy') && modules.includes(id),
  )

/** Recognises one simulated phantom and compares with the truth. */
export const evaluateRecognition = (scan: RecognitionCase): RecognitionResult => {
  const { volume, truth } = cachedPhantom(scan.scan)
  const { recognition, seconds } = timed(volume, scan.scan.kvp)
  const shared = {
    name: scan.name,
    phantom: scan.phantom,
    coverage: scan.coverage,
    conditions: conditionsOf(scan.scan),
    noiseHu: Math.max(0, ...Object.values(truth.noiseHu)),
    modules: truth.modules,
  }
  if (recognition.kind === 'none') {
    const { code, message } = recognition.reason
    return {
      ...shared,
      verdict:
        code === 'phantom-ambiguous' && !holdsInserts(scan.phantom, truth.modules) ? 'ambiguous' : 'none',
      found: null,
      reason: `${code}: ${message}`,
      confidence: 0,
      pose: null,
      seconds,
    }
  }
  const found = recognition.definition.id
  const isRight = found === scan.phantom
  const verdict = isRight
    ? 'right'
    : alsoIn(truth.modules, scan.phantom).includes(found)
      ? 'ambiguous'
      : 'wrong'
  const pose = isRight ? poseError(volume, recognition, scan.scan, truth) : null
  return { ...shared, verdict, found, reason: null, confidence: recognition.confidence, pose, seconds }
}

/** What a scan of none of our phantoms is taken for. */
export const evaluateStranger = (name: string, volume: Volume, kvp: number): RecognitionResult => {
  const { recognition, seconds } = timed(volume, kvp)
  const isNone = recognition.kind === 'none'
  return {
    name,
    phantom: null,
    coverage: null,
    conditions: '',
    noiseHu: 0,
    modules: [],
    verdict: isNone ? 'right' : 'wrong',
    found: isNone ? null : recognition.definition.id,
    reason: isNone ? `${recognition.reason.code}: ${recognition.reason.message}` : null,
    confidence: isNone ? 0 : recognition.confidence,
    pose: null,
    seconds,
  }
}
