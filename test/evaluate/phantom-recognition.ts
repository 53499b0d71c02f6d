import { sliceStack } from '../../src/phantom/measure/module-slices.ts'
import { refinePose } from '../../src/phantom/measure/refine-pose.ts'
import { type Recognition, recognisePhantom } from '../../src/phantom/recognise/recognise-phantom.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { templatesAt } from '../support/phantom-analysis.ts'
import type { PhantomCase } from '../support/phantom-case.ts'
import type { PhantomTruth } from '../support/phantom-truth.ts'
import { cachedPhantom } from '../support/simulated-phantom.ts'
import type { Coverage, RecognitionCase } from './phantom-recognition-cases.ts'
import { alsoIn } from './phantom-shared-modules.ts'

/** `ambiguous`: taken for another phantom that holds everything that was scanned. */
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

const turn = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180

const poseError = (
  volume: Volume,
  found: Extract<Recognition, { kind: 'phantom' }>,
  { sliceThicknessMm }: PhantomCase,
  truth: PhantomTruth,
): PoseError => {
  const pose = refinePose(volume, found, sliceStack(volume, sliceThicknessMm))
  const { originMm, rollDeg, tiltDeg, yawDeg } = pose.standardUncertainty
  const place = (axis: 0 | 1 | 2): StatedError => ({
    error: pose.originMm[axis] - truth.originMm[axis],
    stated: originMm[axis],
  })
  return {
    xMm: place(0),
    yMm: place(1),
    zMm: place(2),
    rollDeg: pose.rollDeg === null ? null : { error: turn(pose.rollDeg - truth.rollDeg), stated: rollDeg },
    tiltDeg: { error: pose.tiltDeg - truth.tiltDeg, stated: tiltDeg },
    yawDeg: { error: pose.yawDeg - truth.yawDeg, stated: yawDeg },
    isReversedRight: pose.rollDeg === null || found.isReversed === truth.isReversed,
  }
}

/** Recognises one simulated phantom and compares with the truth. */
export const evaluateRecognition = (scan: RecognitionCase): RecognitionResult => {
  const { volume, truth } = cachedPhantom(scan.scan)
  const { recognition, seconds } = timed(volume, scan.scan.kvp)
  const shared = { name: scan.name, phantom: scan.phantom, coverage: scan.coverage, modules: truth.modules }
  if (recognition.kind === 'none') {
    const { code, message } = recognition.reason
    return {
      ...shared,
      verdict: 'none',
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
    modules: [],
    verdict: isNone ? 'right' : 'wrong',
    found: isNone ? null : recognition.definition.id,
    reason: isNone ? `${recognition.reason.code}: ${recognition.reason.message}` : null,
    confidence: isNone ? 0 : recognition.confidence,
    pose: null,
    seconds,
  }
}
