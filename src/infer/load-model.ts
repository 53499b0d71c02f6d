import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { InputError } from '../errors/input-error.ts'
import { type ModelManifest, manifestSchema } from './manifest.ts'

/** One session of one model, kept for the life of its process. */
export type Model = {
  readonly manifest: ModelManifest
  /**
   * Runs the model on one slice.
   *
   * @param hu - The first input, one item, in the shape and unit of the manifest.
   * @returns The first output of that item.
   */
  readonly infer: (hu: Float32Array) => Promise<Float32Array>
}

/** Ids of the models in a folder of models, sorted. */
export const modelIds = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'manifest.json')))
    .map((entry) => entry.name)
    .sort()

/** Null for what is no JSON: the schema then says what is missing. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Reads and checks the manifest of a model; the weights are not touched.
 *
 * @throws {InputError} `model-missing`, `model-manifest-invalid`.
 */
export const readManifest = (folder: string, id: string): ModelManifest => {
  const path = join(folder, id, 'manifest.json')
  if (!/^[a-z0-9-]+$/.test(id) || !existsSync(path)) {
    const known = modelIds(folder).join(', ')
    throw new InputError(
      'model-missing',
      `Cannot load a model: its name must be one of ${known}, current value is ${id}`,
    )
  }
  const parsed = manifestSchema.safeParse(parseJson(readFileSync(path, 'utf8')))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new InputError(
      'model-manifest-invalid',
      `Cannot load the model ${id}: ${issue?.path.join('.') || 'the whole'} of its manifest must be valid, ${issue?.message}`,
    )
  }
  return Object.freeze(parsed.data)
}

/**
 * Reads the weights of a model and refuses those that the manifest does not describe byte for byte.
 *
 * @throws {InputError} `model-missing`, `model-altered`.
 */
export const readWeights = (folder: string, manifest: ModelManifest): Uint8Array => {
  const path = join(folder, manifest.id, manifest.file)
  if (!existsSync(path)) {
    throw new InputError(
      'model-missing',
      `Cannot load the model ${manifest.id}: ${manifest.file} must lie in its folder`,
    )
  }
  const bytes = readFileSync(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (sha256 !== manifest.sha256) {
    throw new InputError(
      'model-altered',
      `Cannot load the model ${manifest.id}: its SHA-256 must be ${manifest.sha256}, current value is ${sha256}`,
    )
  }
  return bytes
}

const describe = (shape: readonly (number | string)[]): string =>
  shape.map((n) => (typeof n === 'number' ? n : 'n')).join('×')

const checkTensors = (
  manifest: ModelManifest,
  kind: 'inputs' | 'outputs',
  actual: readonly InferenceSession.ValueMetadata[],
): void => {
  for (const [i, declared] of manifest[kind].entries()) {
    const found = actual[i]
    const text = found?.isTensor ? `${found.name} ${found.type} ${describe(found.shape)}` : 'none'
    const expected = `${declared.name} ${declared.type} ${describe(declared.shape)}`
    if (text !== expected) {
      throw new InputError(
        'model-altered',
        `Cannot load the model ${manifest.id}: tensor ${i} of its ${kind} must be ${expected}, current value is ${text}`,
      )
    }
  }
}

/**
 * Loads a model: manifest, checksum, one session, shapes.
 *
 * @param folder - The folder of all models.
 * @param id - The model's folder below it.
 * @param threads - Threads of one inference; the output is bit-identical for 1 and 2.
 * @throws {InputError} `model-missing`, `model-manifest-invalid`, `model-altered`.
 * @example const model = await loadModel('models', 'lung', 2)
 */
export const loadModel = async (folder: string, id: string, threads: number): Promise<Model> => {
  const manifest = readManifest(folder, id)
  const session = await InferenceSession.create(readWeights(folder, manifest), {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionProviders: ['cpu'],
  })
  checkTensors(manifest, 'inputs', session.inputMetadata)
  checkTensors(manifest, 'outputs', session.outputMetadata)
  const input = manifest.inputs[0]!
  const output = manifest.outputs[0]!
  const shape = [1, ...input.shape.slice(1).map(Number)]
  const infer = async (hu: Float32Array): Promise<Float32Array> => {
    const results = await session.run({ [input.name]: new Tensor('float32', hu, shape) }, [output.name])
    return results[output.name]!.data as Float32Array
  }
  return { manifest, infer }
}
