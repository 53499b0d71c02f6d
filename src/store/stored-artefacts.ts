import { z } from 'zod'
import type { PhantomEvidence } from '../phantom/evidence.ts'

const count = z.number().int().nonnegative()
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const triple = z.tuple([z.number(), z.number(), z.number()]).readonly()

/** What the scan's page needs beside the document, its label stacks as objects of the object store. */
export const storedArtefactsSchema = z.strictObject({
  size: triple,
  spacingMm: triple,
  slices: z.array(z.strictObject({ sha256, frame: count }).readonly()).readonly(),
  labels: z
    .array(
      z
        .strictObject({ kind: z.enum(['network', 'classical']), sha256, offsets: z.array(count).readonly() })
        .readonly(),
    )
    .readonly(),
  histogram: z
    .strictObject({
      firstHu: z.number().int(),
      rightLung: z.array(count).readonly(),
      leftLung: z.array(count).readonly(),
    })
    .readonly()
    .nullable(),
  // Written from the same type, as the document is; rows from before phantoms were measured have none.
  phantom: z
    .custom<PhantomEvidence>((value) => typeof value === 'object' && value !== null)
    .nullable()
    .default(null),
})

export type StoredArtefacts = Readonly<z.infer<typeof storedArtefactsSchema>>
