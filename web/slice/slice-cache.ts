import type { MaskKind } from '../../src/server/api-types.ts'
import { getMask, getSlice } from '../api/client.ts'
import { type Outline, outlinesOf } from './outlines.ts'

/** Slices kept in memory: 200 of 512 × 512 are 100 MB. */
const keptSlices = 200

/**
 * Slices and outlines of one scan, each fetched once. State to guard: what is on its way and what is kept.
 * An entry that failed is forgotten, so that it is fetched again when it is wanted again.
 */
export class SliceCache {
  readonly #scanId: string
  readonly #size: readonly [number, number, number]
  readonly #controller = new AbortController()
  readonly #slices = new Map<number, Promise<Int16Array>>()
  readonly #outlines = new Map<string, Promise<readonly Outline[]>>()

  constructor(scanId: string, size: readonly [number, number, number]) {
    this.#scanId = scanId
    this.#size = size
  }

  slice(k: number): Promise<Int16Array> {
    return kept(this.#slices, k, () => getSlice(this.#scanId, k, this.#controller.signal))
  }

  outlines(kind: MaskKind, k: number): Promise<readonly Outline[]> {
    const [nx, ny] = this.#size
    return kept(this.#outlines, `${kind} ${k}`, async () =>
      outlinesOf(await getMask(this.#scanId, kind, k, this.#controller.signal), nx, ny),
    )
  }

  close(): void {
    this.#controller.abort()
  }
}

const kept = <Key, Value>(
  store: Map<Key, Promise<Value>>,
  key: Key,
  load: () => Promise<Value>,
): Promise<Value> => {
  const known = store.get(key)
  if (known !== undefined) return known
  const oldest = store.size >= keptSlices ? store.keys().next() : null
  if (oldest !== null && !oldest.done) store.delete(oldest.value)
  const fresh = load()
  store.set(key, fresh)
  fresh.catch(() => store.delete(key))
  return fresh
}
