import { headerText, positiveHeader } from './header-values.ts'
import type { Headers } from './instance.ts'
import { vendorOf } from './vendor-of.ts'

/** A number and the header or headers it came from. */
export type Sourced = { readonly value: number; readonly source: string }

const keywords = ['RevolutionTime', 'SIEMENS CT VA0  COAD:RotationTime', 'ELSCINT1:RotationTime'] as const

/** ExposureTime in s, from whichever of its three units the file holds. */
export const exposureTime_s = (headers: Headers): number | null => {
  const milliseconds = positiveHeader(headers, 'ExposureTimeInms') ?? positiveHeader(headers, 'ExposureTime')
  const microseconds = positiveHeader(headers, 'ExposureTimeInuS')
  if (microseconds !== null) return microseconds / 1e6
  return milliseconds === null ? null : milliseconds / 1e3
}

/**
 * Time of one rotation in s.
 *
 * RevolutionTime, else the private attribute of Siemens or Philips. ExposureTime is one rotation only on Canon;
 * elsewhere it may hold the pitch (Philips) or the time of a slice in the beam (GE).
 *
 * @see docs/methods/acquisition.md
 */
export const rotationTime = (headers: Headers): Sourced | null => {
  for (const source of keywords) {
    const value = positiveHeader(headers, source)
    if (value !== null) return { value, source }
  }
  const exposure = exposureTime_s(headers)
  const isCanon = vendorOf(headerText(headers, 'Manufacturer')) === 'canon'
  return isCanon && exposure !== null ? { value: exposure, source: 'ExposureTime' } : null
}
