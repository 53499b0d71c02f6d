import { useEffect, useRef, useState } from 'preact/hooks'
import type { MaskKind } from '../../src/server/api-types.ts'
import { ApiError } from '../api/api-error.ts'
import type { Outline } from './outlines.ts'
import { SliceCache } from './slice-cache.ts'

/** Neighbours fetched ahead on each side. */
const aheadSlices = 6

export type ShownSlice = {
  readonly k: number
  readonly hu: Int16Array
  readonly outlines: readonly Outline[]
}

type SliceState = { readonly shown: ShownSlice | null; readonly error: ApiError | null }

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

/** Errors of slices fetched ahead are not told: they come again when the slice itself is wanted. */
const ignoreFailure = (error: unknown): void => {
  if (!isAbort(error) && !(error instanceof ApiError)) throw error
}

const fetchAhead = (cache: SliceCache, k: number, slices: number, mask: MaskKind | null): void => {
  for (let step = 1; step <= aheadSlices; step += 1) {
    for (const neighbour of [k + step, k - step]) {
      if (neighbour < 0 || neighbour >= slices) continue
      cache.slice(neighbour).catch(ignoreFailure)
      if (mask !== null) cache.outlines(mask, neighbour).catch(ignoreFailure)
    }
  }
}

/** `k` from the feet; `mask` is whose outlines, null for none; `isAhead` fetches the neighbours too. */
type Wanted = { readonly k: number; readonly mask: MaskKind | null; readonly isAhead: boolean }

/**
 * One slice of a scan with its outlines; the last one stays in view until the next is there.
 *
 * @param scanId - The scan.
 * @param size - Its voxels along x, y, z.
 */
export const useSlice = (
  scanId: string,
  size: readonly [number, number, number],
  { k, mask, isAhead }: Wanted,
): SliceState => {
  const [state, setState] = useState<SliceState>({ shown: null, error: null })
  const cache = useRef<SliceCache | null>(null)
  useEffect(() => {
    const opened = new SliceCache(scanId, size)
    cache.current = opened
    return () => opened.close()
  }, [scanId])
  useEffect(() => {
    let current = true
    const show = async (source: SliceCache): Promise<void> => {
      try {
        const [hu, outlines] = await Promise.all([
          source.slice(k),
          mask === null ? [] : source.outlines(mask, k),
        ])
        if (!current) return
        setState({ shown: { k, hu, outlines }, error: null })
        if (isAhead) fetchAhead(source, k, size[2], mask)
      } catch (error) {
        if (!(error instanceof ApiError)) return ignoreFailure(error)
        if (current) setState((before) => ({ ...before, error }))
      }
    }
    if (cache.current !== null) void show(cache.current)
    return () => {
      current = false
    }
  }, [scanId, k, mask])
  return state
}
