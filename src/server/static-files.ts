import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { Hono } from 'hono'

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.json', 'application/json'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
])

/** The build puts the hash of their content into the names of what lies there. */
const isHashed = (path: string): boolean => path.startsWith('/assets/')

const listFiles = (folder: string): ReadonlyMap<string, string> => {
  if (!existsSync(folder)) return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [`/${relative(folder, path).split(sep).join('/')}`, path]
    }),
  )
}

/**
 * The built pages. Only what lay in the folder at start is served, found by its whole name: no path is made from a
 * request. A path without an extension is a page of the application and gets `index.html`.
 */
export const staticFiles = (folder: string): Hono => {
  const files = listFiles(folder)
  const app = new Hono()
  app.get('*', async (c) => {
    const name = extname(c.req.path) === '' ? '/index.html' : c.req.path
    const path = files.get(name)
    if (path === undefined) return c.notFound()
    return c.body(new Uint8Array(await readFile(path)), 200, {
      'Content-Type': types.get(extname(path)) ?? 'application/octet-stream',
      'Cache-Control': isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })
  return app
}
