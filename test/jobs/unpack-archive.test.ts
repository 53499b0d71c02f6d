import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unpackArchive } from '../../src/jobs/unpack-archive.ts'
import { writeZip, type ZipEntry } from './write-zip.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'constancy-unpack-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const unpack = (bytes: Uint8Array) => {
  const path = join(folder, 'archive')
  writeFileSync(path, bytes)
  return unpackArchive(path, folder)
}
const entry = (name: string, text: string): ZipEntry => ({ name, data: Buffer.from(text) })

describe('unpackArchive', () => {
  it('unpacks entries under plain names and keeps what they were called', async () => {
    const { files, rejected } = await unpack(writeZip([entry('a/IM1', 'one'), entry('a/IM2', 'two')]))
    expect(files.map(({ name, path }) => [name, readFileSync(path, 'utf8')])).toEqual([
      ['a/IM1', 'one'],
      ['a/IM2', 'two'],
    ])
    expect(rejected).toEqual([])
  })

  it('refuses an entry that points outside, and unpacks the others', async () => {
    const names = ['../../evil', '/etc/evil', 'C:\\evil', 'a\\..\\..\\evil', 'nul\0evil']
    const { files, rejected } = await unpack(
      writeZip([...names.map((name) => entry(name, 'x')), entry('good', 'y')]),
    )
    expect(rejected.map(({ name, reason }) => [name, reason.code])).toEqual(
      names.map((name) => [name, 'archive-path-unsafe']),
    )
    expect(files.map(({ name }) => name)).toEqual(['good'])
    expect(readdirSync(folder).sort()).toEqual(['5', 'archive'])
  })

  it('leaves out folders and the litter of operating systems', async () => {
    const { files } = await unpack(
      writeZip([entry('a/', ''), entry('__MACOSX/a', 'x'), entry('a/.DS_Store', 'x'), entry('a/IM', 'y')]),
    )
    expect(files.map(({ name }) => name)).toEqual(['a/IM'])
  })

  it('refuses an archive that unpacks to more than 200 times its size', async () => {
    const bomb = writeZip([{ name: 'bomb', data: Buffer.alloc(2 ** 27) }])
    await expect(unpack(bomb)).rejects.toMatchObject({ code: 'archive-bomb' })
    expect(readdirSync(folder)).toEqual(['archive'])
  })

  it('stops at the declared size of an entry that is longer than it says', async () => {
    const liar = writeZip([
      { name: 'liar', data: Buffer.alloc(2 ** 22), claimedSize: 100 },
      entry('good', 'y'),
    ])
    const { files, rejected } = await unpack(liar)
    expect(rejected.map(({ reason }) => reason.code)).toEqual(['archive-entry-malformed'])
    expect(files.map(({ name }) => name)).toEqual(['good'])
  })

  it('refuses an archive whose entries overlap', async () => {
    const data = Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251))
    const overlapping = writeZip([
      { name: 'a', data },
      { name: 'b', data, claimedOffset: 0 },
    ])
    await expect(unpack(overlapping)).rejects.toMatchObject({ code: 'archive-overlapping' })
  })

  it('refuses more entries than a scan has before reading any', async () => {
    const crowd = writeZip([entry('a', 'a')])
    crowd.writeUInt16LE(0xffff, crowd.length - 14)
    crowd.writeUInt16LE(0xffff, crowd.length - 12)
    await expect(unpack(crowd)).rejects.toMatchObject({ code: expect.stringMatching(/^archive-/) })
  })

  it('refuses an encrypted entry and says so', async () => {
    const { rejected } = await unpack(writeZip([{ ...entry('secret', 'x'), encrypted: true }]))
    expect(rejected[0]?.reason.code).toBe('archive-encrypted')
  })

  it('refuses what only looks like an archive', async () => {
    await expect(unpack(Buffer.from('PK\x03\x04 and then nothing'))).rejects.toMatchObject({
      code: 'archive-malformed',
    })
  })
})
