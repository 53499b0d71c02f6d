/** Writes `models/<id>/golden.json` anew: `npx tsx test/infer/make-golden.ts lung`. Only after a change of weights. */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadModel } from '../../src/infer/load-model.ts'
import { goldenInput } from './golden-input.ts'

const sampleEvery = 997
const models = fileURLToPath(new URL('../../models', import.meta.url))
const id = process.argv[2] ?? 'lung'
const sha256 = (values: Float32Array): string =>
  createHash('sha256').update(new Uint8Array(values.slice().buffer)).digest('hex')
const input = goldenInput()
const output = await (await loadModel(models, id, 1)).infer(input)
const samples = [...output.keys()]
  .filter((i) => i % sampleEvery === 0)
  .map((index) => ({ index, value: output[index] }))
const golden = { inputSha256: sha256(input), outputSha256: sha256(output), tolerance: 1e-4, samples }
writeFileSync(`${models}/${id}/golden.json`, `${JSON.stringify(golden, null, 1)}\n`)
