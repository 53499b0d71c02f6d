import { createWriteStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import type { Reason } from '../errors/finding.ts'
import { InputError } from '../errors/input-error.ts'
import type { UnpackResult } from './workers.ts'

/** Bounds of one archive. */
export const archiveLimits = {
  entries: 100_000,
  unpackedBytes: 10 * 2 ** 30,
  /** Unpacked over packed size of the whole archive; small archives may exceed it up to `ratioFreeBytes`. */
  ratio: 200,
  ratioFreeBytes: 64 * 2 ** 20,
} as const

type Archive = {
  readonly entries: readonly yauzl.Entry[]
  readonly open: (entry: yauzl.Entry) => Promise<NodeJS.ReadableStream>
  readonly close: () => void
}

const openArchive = (path: string): Promise<Archive> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, zip) => {
      if (error)
        return reject(new InputError('archive-malformed', `Cannot unpack the archive: ${error.message}`))
      if (zip.entryCount > archiveLimits.entries) {
        zip.close()
        return reject(
          new InputError(
            'archive-too-many-entries',
            `Cannot unpack the archive: it must hold at most ${archiveLimits.entries} entries, current value is ${zip.entryCount}`,
          ),
        )
      }
      const entries: yauzl.Entry[] = []
      zip.on('entry', (entry) => {
        entries.push(entry)
        zip.readEntry()
      })
      zip.on('error', (cause: Error) => {
        zip.close()
        reject(new InputError('archive-malformed', `Cannot unpack the archive: ${cause.message}`))
      })
      zip.on('end', () =>
        resolve({
          entries,
          close: () => zip.close(),
          open: (entry) =>
            new Promise((settle, fail) =>
              zip.openReadStream(entry, (cause, stream) => (cause ? fail(cause) : settle(stream))),
            ),
        }),
      )
      zip.readEntry()
    })
  })

/** Refuses declared sizes that no scan has, and entries whose bytes overlap. */
const checkArchive = (entries: readonly yauzl.Entry[], archiveBytes: number): void => {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const allowed = Math.min(
    archiveLimits.unpackedBytes,
    Math.max(archiveLimits.ratioFreeBytes, archiveLimits.ratio * archiveBytes),
  )
  if (unpacked > allowed) {
    throw new InputError(
      'archive-bomb',
      `Cannot unpack the archive: its ${archiveBytes} bytes must unpack to at most ${allowed} bytes, current value is ${unpacked}`,
    )
  }
  const byOffset = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  for (const [i, entry] of byOffset.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + entry.compressedSize
    const following = byOffset[i + 1]
    if (following && following.relativeOffsetOfLocalHeader < end) {
      throw new InputError(
        'archive-overlapping',
        'Cannot unpack the archive: its entries must not overlap, two of them do',
      )
    }
  }
}

const utf8Flag = 0x800

const nameOf = (entry: yauzl.Entry): string => {
  const raw = entry.fileName as unknown as Buffer
  return new TextDecoder(entry.generalPurposeBitFlag & utf8Flag ? 'utf-8' : 'latin1').decode(raw)
}

const refusal = (name: string, entry: yauzl.Entry): Reason | null => {
  const parts = name.split(/[\\/]/)
  if (parts.includes('..') || /^[\\/]|^[A-Za-z]:|\0/.test(name)) {
    return {
      code: 'archive-path-unsafe',
      message: 'Cannot unpack the entry: its name must stay inside the archive, it points outside',
    }
  }
  if (entry.isEncrypted()) {
    return { code: 'archive-encrypted', message: 'Cannot unpack the entry: it must not be encrypted, it is' }
  }
  return null
}

/** Directories and the files that operating systems leave in archives. */
const isNoise = (name: string): boolean =>
  /[\\/]$/.test(name) || name.startsWith('__MACOSX/') || basename(name).startsWith('.')

const cap = (maxBytes: number): Transform => {
  let total = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      total += chunk.length
      done(total > maxBytes ? new Error('the entry is longer than it says') : null, chunk)
    },
  })
}

/**
 * Unpacks a zip archive into a folder under plain generated names; what the entries are called is only data.
 *
 * @param path - The archive.
 * @param folder - An existing folder for the entries' bytes.
 * @throws {InputError} `archive-malformed`, `archive-too-many-entries`, `archive-bomb`, `archive-overlapping`.
 * @example await unpackArchive('scan.zip', '/tmp/x') // { files: [{ path: '/tmp/x/0', name: 'IM/0001' }], rejected: [] }
 */
export const unpackArchive = async (path: string, folder: string): Promise<UnpackResult> => {
  const archive = await openArchive(path)
  const files: { path: string; name: string }[] = []
  const rejected: { name: string; reason: Reason }[] = []
  try {
    checkArchive(archive.entries, (await stat(path)).size)
    for (const [i, entry] of archive.entries.entries()) {
      const name = nameOf(entry)
      const refused = refusal(name, entry)
      if (refused) rejected.push({ name, reason: refused })
      if (refused || isNoise(name)) continue
      const target = join(folder, String(i))
      try {
        await pipeline(
          await archive.open(entry),
          cap(entry.uncompressedSize),
          createWriteStream(target, { flags: 'wx' }),
        )
        files.push({ path: target, name })
      } catch (error) {
        await rm(target, { force: true })
        const message = error instanceof Error ? error.message : String(error)
        rejected.push({
          name,
          reason: { code: 'archive-entry-malformed', message: `Cannot unpack the entry: ${message}` },
        })
      }
    }
  } finally {
    archive.close()
  }
  return { files, rejected }
}
