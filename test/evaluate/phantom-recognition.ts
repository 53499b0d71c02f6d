import { type PhantomTemplate, phantomTemplates } from '../../src/phantom/recognise/phantom-template.ts'
import { type Recognition, recognisePhantom } from '../../src/phantom/recognise/recognise-phantom.ts'
import { turnedBy } from '../../src/simulate/place-scene.ts'
import type { Volume } from '../../src/volume/volume.ts'
import { definitionOf, phantomIds, table } from '../support/phantom-case.ts'
import { cachedPhantom } from '../support/simulated-phantom.ts'
import type { Coverage, RecognitionCase } from './phantom-recognition-cases.ts'
import { alsoIn } from './phantom-shared-modules.ts'

/** `ambiguous`: taken for another phantom that holds everything that was scanned. */
export type Verdict = 'right' | 'ambiguous' | 'wrong' | 'none'

/** Differences to the truth: mm and degrees. */
export type PoseError = {
  readonly xMm: number
  readonly yMm: number
  readonly zMm: number
  readonly rollDeg: number
  readonly axisDeg: number
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

const templates = new Map<number, readonly PhantomTemplate[]>()

/** Templates at the voltage of a scan, made once a voltage. */
export const templatesAt = (kvp: number): readonly PhantomTemplate[] => {
  const known = templates.get(kvp) ?? phantomTemplates(phantomIds.map(definitionOf), table, kvp)
  templates.set(kvp, known)
  return known
}

const timed = (volume: Volume, kvp: number): { recognition: Recognition; seconds: number } => {
  const usable = templatesAt(kvp)
  const start = performance.now()
  const recognition = recognisePhantom(volume, usable, [])
  return { recognition, seconds: (performance.now() - start) / 1000 }
}

const angleBetween = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180)
const degreesOf = (slope: number): number => (Math.atan(slope) * 180) / Math.PI

const poseError = (found: Extract<Recognition, { kind: 'phantom' }>, scan: RecognitionCase): PoseError => {
  const { truth } = cachedPhantom(scan.scan)
  const { axis, zMm } = found
  const direction = turnedBy([0, 0, 1], scan.scan.placement)
  const at = axis.atZeroMm.map((value, i) => value + axis.slope[i]! * zMm)
  const tilt = [0, 1].map((i) => degreesOf(axis.slope[i]!) - degreesOf(direction[i]! / direction[2]))
  return {
    xMm: at[0]! - truth.originMm[0],
    yMm: at[1]! - truth.originMm[1],
    zMm: zMm - truth.originMm[2],
    rollDeg: angleBetween(found.rollDeg, truth.rollDeg),
    axisDeg: Math.hypot(...tilt),
    isReversedRight: found.isReversed === truth.isReversed,
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
  const pose = isRight ? poseError(recognition, scan) : null
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
