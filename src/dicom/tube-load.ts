import { headerText, headerTexts, positiveHeader } from './header-values.ts'
import type { Headers } from './instance.ts'
import { pitchOf } from './pitch-of.ts'
import { exposureTime_s, rotationTime } from './rotation-time.ts'
import { type Vendor, vendorOf } from './vendor-of.ts'

/** mAs of one slice: as the attribute Exposure is meant, and comparable across makers with its derivation. */
export type TubeLoad = {
  readonly exposure_mAs: number | null
  readonly effective_mAs: number | null
  readonly derivation: string | null
}

/** A written Exposure is believed when it agrees this well with the arithmetic; rounding to whole mAs included. Ours. */
const agreement = { relative: 0.02, absolute_mAs: 1 }

/** Largest pitch used in a division: dual-source scanners reach 3.4; one header in the wild says 53. Ours. */
const largestPitch = 4

/** Makers whose Exposure has a known meaning: Siemens and Philips write effective mAs, Canon mA × time. */
const readable: readonly Vendor[] = ['siemens', 'philips', 'canon']

/** Scan modes without table feed, where effective mAs is mA × rotation time. */
const axialModes = /^(AXIAL|AXIAL MODE|CINE MODE|NORMAL_CT|SEQUENCED|STATIONARY)$/

/** XRayTubeCurrent in mA, from whichever of its three units the file holds. */
export const tubeCurrent_mA = (headers: Headers): number | null => {
  const microamperes = positiveHeader(headers, 'XRayTubeCurrentInuA')
  if (microamperes !== null) return microamperes / 1e3
  return positiveHeader(headers, 'XRayTubeCurrentInmA') ?? positiveHeader(headers, 'XRayTubeCurrent')
}

const writtenExposure_mAs = (headers: Headers): number | null => {
  const microampereSeconds = positiveHeader(headers, 'ExposureInuAs')
  return microampereSeconds === null ? positiveHeader(headers, 'Exposure') : microampereSeconds / 1e3
}

const agrees = (written: number, product: number | null): boolean =>
  product !== null &&
  Math.abs(written - product) <= Math.max(agreement.absolute_mAs, agreement.relative * product)

const isAxial = (headers: Headers): boolean =>
  [...headerTexts(headers, 'AcquisitionType'), ...headerTexts(headers, 'ScanOptions')].some((mode) =>
    axialModes.test(mode),
  )

type Effective = { readonly value: number | null; readonly derivation: string | null }

const effectiveOf = (headers: Headers, vendor: Vendor): Effective => {
  const current = tubeCurrent_mA(headers)
  const rotation = rotationTime(headers)
  const pitch = pitchOf(headers)
  if (current !== null && rotation !== null) {
    const load = current * rotation.value
    if (isAxial(headers)) return { value: load, derivation: `XRayTubeCurrent × ${rotation.source}, axial` }
    if (pitch !== null && pitch.value <= largestPitch) {
      const derivation = `XRayTubeCurrent × ${rotation.source} / ${pitch.source}`
      return { value: load / pitch.value, derivation }
    }
  }
  const written = writtenExposure_mAs(headers)
  const isEffective = written !== null && (vendor === 'siemens' || vendor === 'philips')
  const maker = vendor === 'siemens' ? 'Siemens' : 'Philips'
  return isEffective
    ? { value: written, derivation: `Exposure, which ${maker} writes as effective mAs` }
    : { value: null, derivation: null }
}

const exposureOf = (headers: Headers, vendor: Vendor, effective: number | null): number | null => {
  const written = writtenExposure_mAs(headers)
  if (written !== null && readable.includes(vendor)) return written
  const current = tubeCurrent_mA(headers)
  const seconds = exposureTime_s(headers)
  const product = current === null || seconds === null ? null : current * seconds
  if (written !== null && (agrees(written, product) || agrees(written, effective))) return written
  const enhanced = positiveHeader(headers, 'ExposureInmAs')
  if (enhanced !== null) return enhanced
  const rotation = rotationTime(headers)
  return current === null || rotation === null ? null : current * rotation.value
}

/**
 * What one slice's headers say about mAs.
 *
 * `exposure_mAs` is what the file says where its meaning is known or confirmed by mA × time, else mA × rotation time,
 * else null: GE writes 2 for 400 mA × 0.5 s and 5100 for 300 mA × 0.504 s. `effective_mAs` is mA × rotation time /
 * pitch and the only one to compare across makers.
 *
 * @see docs/methods/acquisition.md
 */
export const tubeLoad = (headers: Headers): TubeLoad => {
  const vendor = vendorOf(headerText(headers, 'Manufacturer'))
  const { value, derivation } = effectiveOf(headers, vendor)
  return { exposure_mAs: exposureOf(headers, vendor, value), effective_mAs: value, derivation }
}
