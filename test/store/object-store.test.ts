import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFileLayer } from '../../src/store/file-layer.ts'
import { openObjectStore } from '../../src/store/object-store.ts'
import { recordedLayer } from '../support/recorded-layer.ts'
import { temporaryFolder } from '../support/tiny-house.ts'

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const fileOf = (text: string): string => {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, text)
  return path
}

describe('openObjectStore', () => {
  it('syncs the file, renames it, and syncs its folder, in this order, before it returns', async () => {
    const { layer, calls } = recordedLayer()
    const objects = await openObjectStore(temporaryFolder(), layer)
    calls.length = 0
    const { sha256: name } = await objects.put(fileOf('abc'), null)
    expect(name).toBe(sha256('abc'))
    expect(calls).toEqual([
      'write 0.part',
      'syncFile 0.part',
      `rename 0.part ${name}`,
      `syncFolder ${name.slice(0, 2)}`,
    ])
  })

  it('syncs the folder also of an object that is there, for who wrote it may have died before', async () => {
    const { layer, calls } = recordedLayer()
    const objects = await openObjectStore(temporaryFolder(), layer)
    const path = fileOf('abc')
    await objects.put(path, null)
    calls.length = 0
    await objects.put(path, sha256('abc'))
    expect(calls).toEqual([`syncFolder ${sha256('abc').slice(0, 2)}`])
  })

  it('keeps the bytes as they came', async () => {
    const objects = await openObjectStore(temporaryFolder(), nodeFileLayer)
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * 7919) % 256))
    const path = join(temporaryFolder(), 'big')
    writeFileSync(path, bytes)
    const stored = await objects.put(path, sha256(bytes))
    expect(stored).toEqual({ sha256: sha256(bytes), bytes: bytes.length })
    expect(readFileSync(objects.pathOf(stored.sha256)).equals(bytes)).toBe(true)
  })

  it('removes at start the parts that an earlier process left', async () => {
    const root = temporaryFolder()
    mkdirSync(join(root, 'parts'))
    writeFileSync(join(root, 'parts', '7.part'), 'half')
    await openObjectStore(root, nodeFileLayer)
    expect(readdirSync(join(root, 'parts'))).toEqual([])
  })

  it('refuses a file whose bytes changed since they were read, and leaves nothing of it', async () => {
    const root = temporaryFolder()
    const objects = await openObjectStore(root, nodeFileLayer)
    await expect(objects.put(fileOf('changed'), sha256('read'))).rejects.toMatchObject({
      code: 'object-changed',
    })
    expect(readdirSync(join(root, 'parts'))).toEqual([])
    expect(existsSync(objects.pathOf(sha256('changed')))).toBe(false)
  })

  it('refuses to store when less than the reserve would stay free', async () => {
    const layer = { ...nodeFileLayer, space: async () => ({ freeBytes: 2 * 2 ** 30 - 1, totalBytes: 1e12 }) }
    const objects = await openObjectStore(temporaryFolder(), layer)
    await expect(objects.put(fileOf('abc'), null)).rejects.toThrow(
      'Cannot store more: 2.1 GB of the disk must stay free, current value is 2.1 GB',
    )
  })

  it('tells a disk that fills up while it writes, and leaves nothing half-written', async () => {
    const root = temporaryFolder()
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    const layer = { ...nodeFileLayer, syncFile: async () => Promise.reject(full) }
    const objects = await openObjectStore(root, layer)
    await expect(objects.put(fileOf('abc'), null)).rejects.toMatchObject({ code: 'disk-full' })
    expect(readdirSync(join(root, 'parts'))).toEqual([])
  })

  it('names no path but by a hash', async () => {
    const objects = await openObjectStore(temporaryFolder(), nodeFileLayer)
    expect(() => objects.pathOf('../../etc/passwd')).toThrow(RangeError)
  })

  it('refuses to read an object whose bytes no longer have their hash', async () => {
    const objects = await openObjectStore(temporaryFolder(), nodeFileLayer)
    const { sha256: name } = await objects.putText('{}')
    writeFileSync(objects.pathOf(name), '[]')
    await expect(objects.readText(name)).rejects.toMatchObject({ code: 'object-damaged' })
  })
})
