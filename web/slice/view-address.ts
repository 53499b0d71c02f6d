import { useEffect, useRef } from 'preact/hooks'
import { formatNumber } from '../../src/format/number.ts'
import type { MaskKind, ScanDetail } from '../../src/server/api-types.ts'
import { replaceQuery } from '../router/location.ts'
import { type Window, windowPresets } from './windows.ts'

/** What of a scan is in view. `slice` counts from 0 at the feet. */
export type View = { readonly slice: number; readonly mask: MaskKind | null; readonly window: Window }

/** How long a view must stay before the address names it: browsers allow few changes a second. */
const addressDelayMs = 400

const windowPattern = /^(-?\d{1,4})\/(\d{1,4})$/

export const clampedSlice = (slice: number, slices: number): number =>
  Math.max(0, Math.min(slices - 1, Math.round(slice)))

/** Where a slice lies in its stack, in words. */
export const positionText = (slice: number, { size, spacingMm }: NonNullable<ScanDetail['image']>): string =>
  `Slice ${slice + 1} of ${size[2]}, ${formatNumber(slice * spacingMm[2], 1)} mm above the lowest`

const sliceOf = (text: string | null, slices: number): number =>
  text !== null && /^\d{1,6}$/.test(text)
    ? clampedSlice(Number(text) - 1, slices)
    : clampedSlice(slices / 2, slices)

const maskOf = (text: string | null, masks: readonly MaskKind[]): MaskKind | null =>
  text === 'none' ? null : (masks.find((kind) => kind === text) ?? masks[0] ?? null)

const windowOf = (text: string | null): Window => {
  const [, level, width] = windowPattern.exec(text ?? '') ?? []
  return level === undefined || width === undefined || Number(width) < 1
    ? windowPresets.lung
    : { level: Number(level), width: Number(width) }
}

/**
 * The view that an address names; what it does not name is the middle slice, the first mask, the lung window.
 *
 * @param query - Query of the address, as `?slice=45&mask=classical&window=-600/1500`; slices count from 1 there.
 */
export const viewOf = (query: string, slices: number, masks: readonly MaskKind[]): View => {
  const values = new URLSearchParams(query)
  return {
    slice: sliceOf(values.get('slice'), slices),
    mask: maskOf(values.get('mask'), masks),
    window: windowOf(values.get('window')),
  }
}

/** Keeps the address at the view, so that a link to it shows the same. */
export const useViewAddress = ({ slice, mask, window: { level, width } }: View): void => {
  const first = useRef(true)
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const changes = { slice: String(slice + 1), mask: mask ?? 'none', window: `${level}/${width}` }
    const timer = window.setTimeout(() => replaceQuery(changes), addressDelayMs)
    return () => window.clearTimeout(timer)
  }, [slice, mask, level, width])
}
