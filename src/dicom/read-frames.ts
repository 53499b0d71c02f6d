import type { Finding } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { CharacterSets } from './character-sets.ts'
import type { Dataset, Tag } from './dataset.ts'
import {
  findElement,
  frameScope,
  functionalFrameCount,
  type Scope,
  sharedScope,
} from './functional-groups.ts'
import type { Frame } from './instance.ts'
import { effectiveVr, readNumbers, readTexts } from './read-value.ts'

const numbers = (scope: Scope, tag: Tag, count: number): readonly number[] | null => {
  const found = findElement(scope, tag)
  const vr = found && effectiveVr(found.element, 'DS')
  const values = found && vr && readNumbers(found.dataset, found.element, vr)
  return values && values.length === count ? values : null
}

const texts = (scope: Scope, tag: Tag, vr: string, sets: CharacterSets): string[] => {
  const found = findElement(scope, tag)
  const actual = found && effectiveVr(found.element, vr)
  return found && actual ? readTexts(found.dataset, found.element, actual, sets) : []
}

/** Rescale slope and intercept; a modality table in their place would need a lookup that no CT writes. */
const readRescale = (scope: Scope): { slope: number | null; intercept: number | null } => {
  const slope = numbers(scope, 0x00281053, 1)?.[0] ?? null
  const intercept = numbers(scope, 0x00281052, 1)?.[0] ?? null
  if (slope === 0) {
    throw new InputError(
      'rescale-invalid',
      'Cannot convert the pixels to HU: RescaleSlope must not be 0, current value is 0',
    )
  }
  if (slope === null && intercept === null && findElement(scope, 0x00283000)) {
    throw new InputError(
      'rescale-invalid',
      'Cannot convert the pixels to HU: RescaleSlope and RescaleIntercept must be given, current file has a Modality LUT',
    )
  }
  return { slope, intercept }
}

const readFrame = (
  scope: Scope,
  index: number,
  sets: CharacterSets,
  hasPlane: boolean,
): Frame & { rescaled: boolean } => {
  const { slope, intercept } = readRescale(scope)
  const frameType = texts(scope, 0x00089007, 'CS', sets)
  return {
    index,
    positionMm: hasPlane ? (numbers(scope, 0x00200032, 3) as Frame['positionMm']) : null,
    orientation: numbers(scope, 0x00200037, 6) as Frame['orientation'],
    pixelSpacingMm: numbers(scope, 0x00280030, 2) as Frame['pixelSpacingMm'],
    sliceThicknessMm: numbers(scope, 0x00180050, 1)?.[0] ?? null,
    rescaleSlope: slope ?? 1,
    rescaleIntercept: intercept ?? 0,
    kernel: texts(scope, 0x00181210, 'SH', sets).join('\\') || null,
    imageType: frameType.length > 0 ? frameType : texts(scope, 0x00080008, 'CS', sets),
    rescaled: slope !== null && intercept !== null,
  }
}

/**
 * The frames of an object. Of an Enhanced object each frame's functional groups count before the shared ones; of a
 * classic object all attributes stand at the top, and only a single frame has a position.
 *
 * @param findings - Takes `rescale-missing`, `frames-without-groups`.
 * @throws {InputError} rescale-invalid.
 */
export const readFrames = (
  dataset: Dataset,
  frameCount: number,
  sets: CharacterSets,
  findings: Finding[],
): readonly Frame[] => {
  const groupCount = functionalFrameCount(dataset)
  if (groupCount !== 0 && groupCount !== frameCount) {
    const message = `${groupCount} frames have functional groups, the object has ${frameCount} frames`
    findings.push({ code: 'frames-without-groups', severity: 'error', message })
  }
  const shared = sharedScope(dataset)
  const frames: Frame[] = []
  let isRescaled = true
  for (let index = 0; index < frameCount; index++) {
    const hasPlane = frameCount === 1 || index < groupCount
    const { rescaled, ...frame } = readFrame(frameScope(dataset, shared, index), index, sets, hasPlane)
    isRescaled &&= rescaled
    frames.push(frame)
  }
  if (!isRescaled) {
    const message = 'RescaleSlope or RescaleIntercept is missing; slope 1 and intercept 0 were taken'
    findings.push({ code: 'rescale-missing', severity: 'warning', message })
  }
  return frames
}
