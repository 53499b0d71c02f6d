import { z } from 'zod'
import type { ObjectStore } from './object-store.ts'

const uid = z.string().max(1024)

const manifestSchema = z.strictObject({
  seriesInstanceUID: uid,
  slices: z.array(z.strictObject({ sopInstanceUID: uid, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})

/**
 * The instances of one version of a series: their UIDs and where their bytes lie. Sorted by UID, so that the same
 * instances give the same text and so the same object, in whatever order they came.
 */
export type Manifest = {
  readonly seriesInstanceUID: string
  readonly slices: readonly { readonly sopInstanceUID: string; readonly sha256: string }[]
}

/** Stores a manifest as an object of its own; returns the object's SHA-256. */
export const writeManifest = async (objects: ObjectStore, manifest: Manifest): Promise<string> => {
  const slices = [...manifest.slices].sort((a, b) => (a.sopInstanceUID < b.sopInstanceUID ? -1 : 1))
  const { sha256 } = await objects.putText(JSON.stringify({ ...manifest, slices }))
  return sha256
}

/**
 * Reads a manifest back.
 *
 * @throws {InputError} `object-damaged`.
 */
export const readManifest = async (objects: ObjectStore, sha256: string): Promise<Manifest> =>
  manifestSchema.parse(JSON.parse(await objects.readText(sha256)))
