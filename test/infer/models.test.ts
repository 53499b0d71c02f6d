import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadModel, modelIds, readManifest } from '../../src/infer/load-model.ts'
import { goldenInput } from './golden-input.ts'

const models = fileURLToPath(new URL('../../models', import.meta.url))
const read = (...path: string[]): string => readFileSync(join(models, ...path), 'utf8')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe.each(modelIds(models))('the model %s', (id) => {
  const golden = JSON.parse(read(id, 'golden.json'))

  it('is the file its manifest names, with the tensors it declares', async () => {
    const { manifest } = await loadModel(models, id, 1)
    expect(manifest.id).toBe(id)
  })

  it('gives the golden output for the golden input', async () => {
    const input = goldenInput()
    expect(sha256(new Uint8Array(input.buffer))).toBe(golden.inputSha256)
    const output = await (await loadModel(models, id, 1)).infer(input)
    for (const { index, value } of golden.samples)
      expect(Math.abs(output[index]! - value)).toBeLessThan(golden.tolerance)
  })

  it('gives bit-identical output for one and two threads', async () => {
    const outputs = await Promise.all(
      [1, 2].map(async (threads) => (await loadModel(models, id, threads)).infer(goldenInput())),
    )
    expect(sha256(new Uint8Array(outputs[0]!.slice().buffer))).toBe(
      sha256(new Uint8Array(outputs[1]!.slice().buffer)),
    )
  })

  it('has a card that says how it was made, how it does and what it is not', () => {
    const card = read(id, 'card.md')
    for (const heading of [
      'How it was trained',
      'Data and licence',
      'Evaluation',
      'Limits',
      'Intended use',
    ]) {
      expect(card).toContain(`## ${heading}`)
    }
  })
})

describe('a model that is not what it should be', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'constancy-models-'))
    mkdirSync(join(folder, 'lung'))
    copyFileSync(join(models, 'lung', 'manifest.json'), join(folder, 'lung', 'manifest.json'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is refused when it is not there', async () => {
    await expect(loadModel(folder, 'lung', 1)).rejects.toMatchObject({ code: 'model-missing' })
    expect(() => readManifest(folder, 'liver')).toThrow(
      'its name must be one of lung, current value is liver',
    )
    expect(() => readManifest(folder, '../lung')).toThrow(expect.objectContaining({ code: 'model-missing' }))
  })

  it('is refused when one bit differs', async () => {
    const bytes = readFileSync(join(models, 'lung', 'lung.onnx'))
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(join(folder, 'lung', 'lung.onnx'), bytes)
    await expect(loadModel(folder, 'lung', 1)).rejects.toMatchObject({ code: 'model-altered' })
  })

  it('is refused when its tensors are not those of the manifest', async () => {
    copyFileSync(join(models, 'lung', 'lung.onnx'), join(folder, 'lung', 'lung.onnx'))
    const manifest = JSON.parse(read('lung', 'manifest.json'))
    manifest.inputs[0].shape = ['b', 1, 128, 128]
    writeFileSync(join(folder, 'lung', 'manifest.json'), JSON.stringify(manifest))
    await expect(loadModel(folder, 'lung', 1)).rejects.toThrow(
      'must be hu float32 n×1×128×128, current value is hu float32 n×1×256×256',
    )
  })

  it('is refused when its manifest lacks a field', async () => {
    const { sha256: _, ...manifest } = JSON.parse(read('lung', 'manifest.json'))
    writeFileSync(join(folder, 'lung', 'manifest.json'), JSON.stringify(manifest))
    await expect(loadModel(folder, 'lung', 1)).rejects.toMatchObject({ code: 'model-manifest-invalid' })
  })
})
