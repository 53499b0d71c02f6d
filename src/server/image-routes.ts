import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { type Analysis, findAnalysis } from '../store/analysis-rows.ts'
import { findScan } from '../store/scan-queries.ts'
import type { StoredArtefacts } from '../store/stored-artefacts.ts'
import type { ServerDeps } from './deps.ts'
import { leastRecentlyUsed } from './least-recently-used.ts'
import { ProblemError } from './problem.ts'
import { rowId, wholeNumber } from './query-params.ts'

/** Slices kept ready: a person scrolls to and fro. 64 of 512² are 32 MiB at most. */
const cachedSlices = 64

/** The fastest level: on one machine the time to pack counts, not the size. */
const gzipLevel = 1

const notFound = (what: string): ProblemError =>
  new ProblemError(404, 'not-found', `Cannot answer: the ${what} must exist, it does not`)

/** Whether the client takes gzip; `q=0` refuses it. */
const acceptsGzip = (c: Context): boolean =>
  (c.req.header('Accept-Encoding') ?? '')
    .split(',')
    .some((part) => /^\s*(gzip|\*)\s*(;(?!\s*q=0(\.0*)?\s*$).*)?$/i.test(part))

const artefactsOf = async ({ store }: ServerDeps, id: string): Promise<StoredArtefacts> => {
  const scan = await findScan(store.db, rowId(id))
  const analysis: Analysis | undefined = await findAnalysis(store.db, scan?.analysis_id ?? null)
  if (!analysis?.artefacts) throw notFound('image')
  return analysis.artefacts
}

/** Little endian, as the API promises, whatever this machine is. */
const littleEndian = (hu: Int16Array): Buffer => {
  const bytes = Buffer.alloc(hu.length * 2)
  for (let i = 0; i < hu.length; i++) bytes.writeInt16LE(hu[i]!, i * 2)
  return bytes
}

const answerBytes = (c: Context, bytes: Buffer, isGzip: boolean): Response =>
  c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/octet-stream',
    Vary: 'Accept-Encoding',
    ...(isGzip ? { 'Content-Encoding': 'gzip' } : {}),
  })

const readRange = async (path: string, from: number, to: number): Promise<Buffer> => {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
    if (bytesRead !== to - from)
      throw new RangeError('Cannot read a mask: the label stack must hold its last slice')
    return buffer
  } finally {
    await file.close()
  }
}

const sliceBytes = async (
  { store, workers }: ServerDeps,
  slice: { sha256: string; frame: number },
): Promise<Buffer> => {
  const result = await workers.readSlice(store.objects.pathOf(slice.sha256), slice.frame)
  if ('reason' in result) throw new ProblemError(422, result.reason.code, result.reason.message)
  return littleEndian(result.hu)
}

/** Slices in HU and masks of the scan's page. */
export const imageRoutes = (deps: ServerDeps): Hono => {
  const cache = leastRecentlyUsed<Buffer>(cachedSlices)
  const app = new Hono()

  app.get('/scans/:id/slices/:k', async (c) => {
    const { slices } = await artefactsOf(deps, c.req.param('id'))
    const slice = slices[wholeNumber('the slice', c.req.param('k'), null, [0, 1e6])]
    if (!slice) throw notFound('slice')
    const isGzip = acceptsGzip(c)
    const key = `${slice.sha256} ${slice.frame} ${isGzip}`
    const known = cache.get(key)
    if (known) return answerBytes(c, known, isGzip)
    const plain = await sliceBytes(deps, slice)
    const bytes = isGzip ? await promisify(gzip)(plain, { level: gzipLevel }) : plain
    cache.set(key, bytes)
    return answerBytes(c, bytes, isGzip)
  })

  app.get('/scans/:id/masks/:kind/:k', async (c) => {
    const { labels, size } = await artefactsOf(deps, c.req.param('id'))
    const stack = labels.find(({ kind }) => kind === c.req.param('kind'))
    const k = wholeNumber('the slice', c.req.param('k'), null, [0, 1e6])
    const from = stack?.offsets[k]
    const to = stack?.offsets[k + 1]
    if (!stack || from === undefined || to === undefined) throw notFound('mask')
    const packed = await readRange(deps.store.objects.pathOf(stack.sha256), from, to)
    if (acceptsGzip(c)) return answerBytes(c, packed, true)
    const plain = await promisify(gunzip)(packed, { maxOutputLength: size[0] * size[1] })
    return answerBytes(c, plain, false)
  })

  return app
}
