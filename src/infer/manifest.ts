import { z } from 'zod'

const tensor = z.strictObject({
  name: z.string(),
  shape: z.array(z.union([z.number().int().positive(), z.string()])),
  type: z.literal('float32'),
  unit: z.string(),
})

/** What `models/<id>/manifest.json` declares; the file is checked against it before a session is made. */
export const manifestSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  file: z.string().regex(/^[a-z0-9-]+\.onnx$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  opset: z.number().int(),
  inputs: z.array(tensor).min(1),
  outputs: z.array(tensor).min(1),
  labels: z.array(z.string()),
  labelConvention: z.string(),
})

/** A validated manifest. */
export type ModelManifest = Readonly<z.infer<typeof manifestSchema>>
